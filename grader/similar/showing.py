"""`grader similar`: finds the submissions, compares them exercise by exercise, shows what is alike.

The exit status is 0 whatever is found: it is advice, and no verdict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

import msgspec

from grader.catalog import Exercise, load_catalog
from grader.discovery import Submission, discover
from grader.errors import GraderError
from grader.report.console import Console, grid
from grader.similar.finding import Found, Match, Same, similar

LINES = 14  #: of a block that are shown
WIDTH = 48  #: characters of a line that are shown
SHOWN = 20  #: pairs shown side by side; --json has them all
RAREST = 1e-9  #: what is rarer is told as this
CAUTION = (
    "This is advice to look, and no evidence of copying: a shared source, a partner or a tutor "
    "explains much. It changes no verdict and no grade."
)


def show_similar(
    paths: Sequence[Path], weeks: Sequence[int], exercise: str | None, json_file: Path | None
) -> None:
    """Compare submissions and report what they share.

    Raises:
        UsageError: the options name something that does not exist.
        GraderError: the JSON file cannot be written.

    """
    root, catalog = Path.cwd(), load_catalog()
    if exercise is not None:
        catalog.named(exercise)
    submissions = [  # right answers to a quiz are alike
        each
        for each in discover(root, catalog, weeks=weeks, exercise=exercise, paths=paths)
        if each.exercise is None or not each.exercise.questions
    ]
    sources = {each.path: each.source or "" for each in submissions}
    found = [similar(each, group, _brief(root, each)) for each, group in _grouped(submissions)]
    if json_file is not None:
        try:
            json_file.write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
        except OSError as error:
            raise GraderError(f"{json_file} cannot be written: {error}") from error
    console = Console()
    for each in found:
        _show(console, each, sources)
    console.say(CAUTION if found else "There are no two files of one exercise to compare.")


def _grouped(submissions: Sequence[Submission]) -> list[tuple[Exercise, list[Submission]]]:
    """Return the files of each exercise, one for each student: the one that is named right."""
    groups: dict[tuple[int, str], dict[str, Submission]] = defaultdict(dict)
    exercises = {}
    for each in sorted(submissions, key=lambda s: (bool(s.naming), s.path)):
        if each.exercise is not None and each.source is not None:
            key = each.exercise.week, each.exercise.slug
            exercises[key] = each.exercise
            groups[key].setdefault(each.student or each.path, each)
    return [
        (exercises[key], sorted(groups[key].values(), key=lambda s: s.path))
        for key in sorted(groups)
        if len(groups[key]) > 1
    ]


def _brief(root: Path, exercise: Exercise) -> str:
    path = root / f"Week{exercise.week:02d}" / "README.md"
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _show(console: Console, found: Found, sources: dict[str, str]) -> None:
    console.say(f"Week {found.week:02d} · {found.exercise} · {found.files} files", "bold")
    if not found.enough:
        console.say("  Too few files to say what is surprising; only equal files are told.")
    elif not found.matches:
        console.say(f"  No surprising pair among {found.pairs:,}.")
    for each in (each for each in found.clusters if len(each) > 2):  # noqa: PLR2004
        console.say(f"  {len(each)} files are alike: {', '.join(each)}")
    for same in found.same:
        console.say(f"  {_equal(found, same)}")
    for match in found.matches[:SHOWN]:
        console.say()
        _side_by_side(console, found, match, sources)
    if len(found.matches) > SHOWN:
        console.say(f"  … and {len(found.matches) - SHOWN} more pairs; --json FILE has them all.")
    console.say()


def _equal(found: Found, same: Same) -> str:
    if same.surprising:
        why = "see below" if len(found.matches) <= SHOWN else "which is surprising"
    elif found.enough:
        why = "which the few ways to write them explain"
    else:
        why = "too few files to say whether that is surprising"
    return f"equal {same.how} ({same.tokens} tokens; {why}): {', '.join(same.paths)}"


def _side_by_side(console: Console, found: Found, match: Match, sources: dict[str, str]) -> None:
    console.say(f"  {match.left}  and  {match.right}", "bold")
    console.say(f"  {told(found, match)}")
    left, right = (_split(sources[path]) for path in (match.left, match.right))
    for block in match.blocks:
        console.say()
        table = grid(5, gap=1)
        pairs = zip_longest(
            _lines(left, block.left), _lines(right, block.right), fillvalue=("", "")
        )
        for (number, one), (other_number, other) in pairs:
            cells = (number, one, "|", other_number, other)
            table.add_row(*(console.text(cell, limit=WIDTH) for cell in cells))
        console.show(table)


def told(found: Found, match: Match) -> str:
    """Say how surprising a pair is."""
    rate = 1 / max(match.chance, RAREST)
    return (
        f"{match.how.capitalize()}, they share {match.shared} of {match.rare} rare fragments; the "
        f"median pair shares {match.median:g}. By the spread of all pairs, one in {rate:,.0f} "
        f"would share as much; here there are {found.pairs:,}."
    )


def _split(source: str) -> list[str]:
    """Return the lines as they were counted; `splitlines` ends them at more characters."""
    return source.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _lines(source: list[str], span: tuple[int, int]) -> list[tuple[str, str]]:
    first, last = span
    shown = [(str(n), source[n - 1]) for n in range(first, min(last, first + LINES - 1) + 1)]
    return [*shown, *([("", "…")] if last - first >= LINES else [])]
