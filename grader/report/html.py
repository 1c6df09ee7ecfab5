"""The page: one HTML file that shows runs or an exploration, and asks nobody for anything.

Everything is inside: style, script and data. The Content-Security-Policy allows this one script
and this one style, by their hashes, and no connection at all. What a student wrote reaches the
page as escaped text (jinja2's autoescape) or as JSON that the script shows as text, never as HTML.
"""

from __future__ import annotations

import base64
import hashlib
import time
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from grader.lab.outcome import Exploration
from grader.lab.timeline import timeline
from grader.report import html_students, html_timeline, wording
from grader.report.escape import plain
from grader.report.html_class import Class, arrange, cells
from grader.report.html_pack import Strings, embedded
from grader.results import Run

LIMITS = (600, 150, 40)  #: characters of a text; the first with which the page is small enough
MOST_BYTES = 4_500_000  #: of a page, if that can be had by cutting texts
MOST_CELLS = 6_000  #: of checks; with more, a page shows the points first, to be painted soon
WIDTH = 100  #: columns of a timeline in plain text
_SCRIPTS = ("elements.js", "replay.js", "timeline.js", "page.js")  # in the order in which they run
SIGNS = {
    "passed": "✓",
    "failed": "✗",
    "timeout": "…",
    "crashed": "!",
    "skipped": "\N{EN DASH}",
    "inconclusive": "?",
    "error": "E",
}


def report_page(runs: Sequence[Run]) -> str:
    """Return the page about one or several runs.

    Of a file that was graded more than once the last result counts. Texts are cut shorter where
    the page would grow above `MOST_BYTES`.
    """
    class_ = arrange(runs)
    page = ""
    for limit in LIMITS:
        page = _class_page(runs, class_, limit)
        if len(page.encode()) <= MOST_BYTES:
            break
    return page


def _class_page(runs: Sequence[Run], class_: Class, limit: int) -> str:
    cell_count = len(class_.rows) * sum(len(e.columns) for e in class_.exercises)
    return _render(
        "class.html.j2",
        data=Markup(embedded(html_students.pack(class_, limit))),  # noqa: S704  embedded escapes
        runs=runs,
        class_=class_,
        cells=cells,
        result=wording.result(class_.submissions),
        looks=[(i, row) for i, row in enumerate(class_.rows) if row.looks],
        wording=wording,
        signs=SIGNS,
        letter=_letter,
        brief=cell_count > MOST_CELLS,
        duration=duration,
    )


def _letter(verdict: str) -> str:
    """Return a verdict's class in the style sheet."""
    return "x" if verdict == "crashed" else verdict[0]


def exploration_page(found: Exploration, target: str, call: str) -> str:
    """Return the page about one exploration.

    Args:
        found: what was found, with its sources.
        target: what was explored, as in `bank.py:main`.
        call: what was run, as in `main()`.

    """
    strings = Strings(html_timeline.LONGEST_TEXT)
    shown = html_timeline.pack(found, strings, call, most=html_timeline.MOST_EXPLORED)
    data = {"timelines": [shown], "strings": strings.texts}
    return _render(
        "explore.html.j2",
        data=Markup(embedded(data)),  # noqa: S704  embedded escapes
        found=found,
        replay=html_timeline.is_replay(found),
        target=target,
        told=timeline(found, found.sources, width=WIDTH, call=call),
        duration=duration,
    )


def duration(seconds: float) -> str:
    """Return a duration in the unit that suits it."""
    if seconds < 60:  # noqa: PLR2004  seconds of a minute
        return f"{seconds:.1f} s"
    return time.strftime("%H h %M min %S s", time.gmtime(seconds)).removeprefix("00 h ")


def _render(template: str, **values: object) -> str:
    style, script = _asset("style.css"), "".join(map(_asset, _SCRIPTS))
    return (
        _environment()
        .get_template(template)
        .render(
            style=Markup(style),  # noqa: S704  our own file
            script=Markup(script),  # noqa: S704  our own file
            policy=Markup(content_security_policy(script, style)),  # noqa: S704  hashes
            **values,
        )
    )


def content_security_policy(script: str, style: str) -> str:
    """Return a policy that allows this script, this style and nothing else."""
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


@cache
def _asset(name: str) -> str:
    return files("grader.report").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("grader.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )


def _shown(value: object) -> object:
    """Make every text that a template shows safe to read; autoescape makes it safe as HTML."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return plain(value, multiline=True)
    return value
