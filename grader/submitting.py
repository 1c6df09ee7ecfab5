"""The `policy` command: shows and writes what was decided about a pull request."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from grader.catalog import load_catalog
from grader.errors import GraderError
from grader.pull_request import Policy, examine
from grader.report import escape

_SHOWN = 50  #: violations told one by one


def examine_and_report(
    base: str, head: str, student: str | None, json_file: Path | None, *, github: bool
) -> bool:
    """Decide about a branch, tell it, and return whether all of it is allowed.

    Raises:
        UsageError: this is no git checkout, or the commits do not exist or are not related.
        GraderError: the decision cannot be written.

    """
    decided = examine(Path.cwd(), load_catalog(), base, head, student)
    if json_file is not None:
        _write(decided, json_file)
    with _told_to_github(decided) if github else contextlib.nullcontext():
        for line in _lines(decided):
            click.echo(line)
    return decided.verdict == "passed"


@contextlib.contextmanager
def _told_to_github(decided: Policy) -> Iterator[None]:
    from grader.report import github  # noqa: PLC0415  only a workflow needs it

    step = github.Step()
    with step.commands_stopped():
        yield
        step.summarize(decided)
    step.annotate(github.of_policy(decided))
    step.output("policy", decided.verdict)


def _write(decided: Policy, file: Path) -> None:
    try:
        file.write_bytes(msgspec.json.format(msgspec.json.encode(decided), indent=2) + b"\n")
    except OSError as error:
        raise GraderError(f"the decision cannot be written: {error}") from error


def _lines(decided: Policy) -> Iterator[str]:
    for violation in decided.violations[:_SHOWN]:
        where = violation.path or "The pull request"
        yield escape.plain(f"{where}: {violation.sentence}", None)
        if violation.command:
            yield f"    {escape.plain(violation.command, None)}"
    more = len(decided.violations) - _SHOWN
    if more > 0:
        yield f"and {more:,} more of the kind"
    for note in decided.notes:
        yield f"Note: {escape.plain(note, None)}"
    if decided.verdict == "passed":
        whose = f" of {escape.plain(decided.student)}" if decided.student else ""
        count = "1 file" if decided.changed == 1 else f"{decided.changed:,} files"
        yield f"Allowed: it changes {count}{whose}, and nothing else."
