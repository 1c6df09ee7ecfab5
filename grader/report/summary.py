"""The summary of a run or of a pull request's changes, in GitHub's Markdown.

Reads like a good teaching assistant: a table, then what failed, where, what was expected and what
came, and the interleaving that broke it. Every text that may be a student's goes through `escape`;
what does not fit is left out whole, and that is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from grader.lab.outcome import Exploration
from grader.lab.timeline import timeline
from grader.pull_request import Policy
from grader.report import escape, wording
from grader.report.wording import Finding
from grader.results import CheckResult, Run, SubmissionResult

ROWS = 300  #: rows of the table, those that did not pass first
TOLD = 200  #: violations told one by one
VALUE_LIMIT = 300  #: characters of one value or line
MESSAGE_LIMIT = 1000  #: characters of one message
OUTPUT_LINES = 10  #: last lines shown of what a file printed
OUTPUT_WIDTH = 100  #: characters shown of each of them
TIMELINE_WIDTH = 110  #: columns
TIMELINE_LIMIT = 20_000  #: characters
_NOTE = 2_000  #: bytes kept for saying what was left out

_SIGNS = {"passed": "✅", "failed": "❌", "error": "⚠️"}


class _Pages:
    """Blocks of Markdown, as many as there is room for."""

    def __init__(self, room: int) -> None:
        self._room = room - _NOTE
        self._blocks: list[str] = []

    def add(self, *blocks: str) -> bool:
        """Add blocks, all or none; tell whether they fit."""
        text = "\n\n".join(block for block in blocks if block)
        if not text:
            return True
        size = len(text.encode("utf-8")) + 2
        if size > self._room:
            return False
        self._room -= size
        self._blocks.append(text)
        return True

    def end(self, note: str = "") -> str:
        """Return everything, with a last word for which room was kept."""
        return "\n\n".join([*self._blocks, note] if note else self._blocks) + "\n\n"


def of_run(run: Run, room: int) -> str:
    """Return the summary of a run in at most `room` bytes of UTF-8."""
    pages = _Pages(room)
    ordered = sorted(run.submissions, key=lambda s: s.verdict == "passed")
    pages.add(f"## {_sign(run)} {wording.result(run.submissions)}", *_warnings(run))
    if ordered:
        pages.add(_table(ordered[:ROWS]))
    untold = 0
    for submission in ordered:
        blocks = [block for block in _submission(submission) if block]
        if len(blocks) > 1 and not pages.add(*blocks):
            untold += 1
    notes = [
        _left_out(len(ordered) - ROWS, "not in the table"),
        _left_out(untold, "not told here, because GitHub shows no more"),
    ]
    return pages.end("\n\n".join(note for note in notes if note))


def of_policy(policy: Policy, room: int) -> str:
    """Return the summary of what a pull request changes, in at most `room` bytes of UTF-8."""
    pages = _Pages(room)
    if policy.verdict == "passed":
        whose = f" of {escape.markdown_code(policy.student)}" if policy.student else ""
        pages.add(f"## ✅ The pull request changes only files{whose}.")
    else:
        pages.add("## ❌ The pull request changes what it may not.")
    told = 0
    for violation in policy.violations[:TOLD]:
        where = escape.markdown_code(violation.path) or "The pull request"
        command = escape.markdown_code(violation.command, None)
        told += pages.add(
            f"- **{where}**: {escape.markdown(violation.sentence)} {command}".rstrip()
        )
    pages.add(*(f"> 👀 {escape.markdown(note)}" for note in policy.notes))
    more = len(policy.violations) - told
    return pages.end(f"… and {more:,} more of the kind." if more else "")


def _left_out(count: int, what: str) -> str:
    if count <= 0:
        return ""
    files = "1 more file is" if count == 1 else f"{count:,} more files are"
    return f"… {files} {what}. All results are in `results.json`, below this run's summary."


def _sign(run: Run) -> str:
    verdicts = {submission.verdict for submission in run.submissions}
    return next((_SIGNS[v] for v in ("failed", "error", "passed") if v in verdicts), "▫️")


def _warnings(run: Run) -> Iterator[str]:
    if not run.confinement.confined:
        yield "> ⚠️ The submissions were **not confined** on this machine."
    if run.interrupted:
        yield "> ⚠️ The run was stopped before everything was graded."


def _table(submissions: Iterable[SubmissionResult]) -> str:
    lines = ["| | File | Points | Verdict |", "|---|---|---|---|"]
    for each in submissions:
        score = wording.score(each) if each.possible else ""
        name = escape.markdown_code(each.path)
        lines.append(f"| {_SIGNS[each.verdict]} | {name} | {score} | {wording.verdict(each)} |")
    return "\n".join(lines)


# --- one submission -------------------------------------------------------------------------


def _submission(submission: SubmissionResult) -> Iterator[str]:
    """Yield a headline, and what there is to tell."""
    score = f" · {wording.score(submission)} points" if submission.possible else ""
    yield f"### {escape.markdown_code(submission.path)} · {wording.verdict(submission)}{score}"
    found = wording.findings(submission)
    required = [f for f in found if f.nothing_ran or f.checks[0].kind == "required"]
    advice = [f for f in found if f not in required]
    yield "\n".join(f"- ❌ {escape.markdown(s)}" for s in wording.naming(submission))
    for finding in required:
        yield from _finding(submission, finding, "❌")
    rest = wording.not_tried(submission)
    if rest and not any(finding.nothing_ran for finding in required):
        yield escape.markdown(rest)
    if submission.verdict == "error" and not submission.checks:
        yield wording.NOT_GRADED
    if required and submission.verdict != "passed":
        yield from _folded("What your file printed", _printed(submission.output))
    for finding in advice:
        title = f"Advice (does not count): {_headline(submission, finding)}"
        yield from _folded(title, "\n\n".join(_details(finding.checks[0])))


def _finding(submission: SubmissionResult, finding: Finding, sign: str) -> Iterator[str]:
    if finding.nothing_ran:
        yield f"**{sign} {escape.markdown(_headline(submission, finding))}**"
    else:
        told = [f"{wording.sentence(c)}{wording.aside(c)}" for c in finding.checks]
        yield "\n\n".join(f"**{sign} {escape.markdown(sentence)}**" for sentence in told)
    yield from _details(finding.checks[0])


def _headline(submission: SubmissionResult, finding: Finding) -> str:
    if finding.nothing_ran:
        return wording.nothing_ran(submission)
    return " ".join(wording.sentence(check) for check in finding.checks)


def _details(check: CheckResult) -> Iterator[str]:
    yield _values(check)
    message = check.message.rstrip()
    if "\n" in message:
        yield escape.markdown_block(message, MESSAGE_LIMIT)
    else:
        yield escape.markdown(message, MESSAGE_LIMIT)
    if check.hint:
        yield f"💡 {escape.markdown(check.hint, MESSAGE_LIMIT)}"
    if check.exploration is not None and check.exploration.outcomes:
        yield _timeline(check.exploration)


def _values(check: CheckResult) -> str:
    """Return the call, the values and the line, in columns."""
    told = wording.values(check)
    width = max(map(len, told), default=0)
    lines = (
        f"{label.ljust(width)}  {escape.plain(value.strip(), VALUE_LIMIT)}"
        for label, value in told.items()
    )
    return escape.markdown_block("\n".join(lines), None) if told else ""


def _timeline(found: Exploration) -> str:
    told = timeline(found, found.sources, width=TIMELINE_WIDTH, call="the check")
    told = told.partition("\n\n")[2] or told  # its first sentence is told above
    return escape.markdown_block(told, TIMELINE_LIMIT)


def _printed(output: str) -> str:
    lines = output.rstrip().split("\n")
    if lines == [""]:
        return ""
    kept = [escape.plain(line.rstrip("\r"), OUTPUT_WIDTH) for line in lines[-OUTPUT_LINES:]]
    if len(lines) > OUTPUT_LINES:
        kept.insert(0, f"(the last {OUTPUT_LINES} of {len(lines)} lines)")
    return escape.markdown_block("\n".join(kept), None)


def _folded(title: str, content: str) -> Iterator[str]:
    """Yield a part that opens on a click; nothing if it is empty."""
    if content:
        told = escape.markdown(title)
        yield f"<details><summary>{told}</summary>\n\n{content}\n\n</details>"
