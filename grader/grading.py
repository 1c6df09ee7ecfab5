"""The `grade` command: finds submissions, grades them, shows and writes what came out."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from grader import results
from grader.cache import Cache
from grader.catalog import Catalog, load_catalog
from grader.discovery import Submission, discover, discover_changed
from grader.errors import GraderError, UsageError
from grader.results import Run
from grader.running import confinement, require_confinement
from grader.session import Settings, grade

if TYPE_CHECKING:  # rich is slow to import
    from grader.report.table import Order

PASSED, FAILED, FAULT, INTERRUPTED = 0, 1, 3, 130


def grade_and_report(
    paths: Sequence[Path],
    weeks: Sequence[int],
    exercise: str | None,
    student: str | None,
    changed: str | None,
    json_file: Path | None,
    junit_file: Path | None,
    html_file: Path | None,
    jobs: int | None,
    seed: int,
    *,
    no_cache: bool,
    full: bool,
    unconfined: bool = False,
    github: bool = False,
    sort: Order | None = None,
    only_failing: bool = False,
) -> int:
    """Grade what the options name and return the exit status.

    Raises:
        UsageError: the options name something that does not exist, or nothing confines
            submissions here and `unconfined` is not set.

    """
    require_confinement(unconfined=unconfined)
    root, catalog = Path.cwd(), load_catalog()
    _check_names(catalog, weeks, exercise)
    _check_writable(json_file, junit_file, html_file)
    if changed is not None:
        found = discover_changed(root, catalog, changed)
    else:
        found = discover(
            root, catalog, weeks=weeks, exercise=exercise, student=student, paths=paths
        )
    if not found:
        print(_nothing(root, weeks, exercise, student, changed))
    settings = Settings(seed=seed, cache=None if no_cache else Cache(root, confinement()))
    if jobs is not None:
        settings.jobs = jobs
    telling = _told_to_github() if github else contextlib.nullcontext(list[Run]())
    with telling as told:
        run = _grade(found, catalog, settings)
        _write(run, json_file, junit_file)
        if html_file is not None:
            _write_page(run, html_file)
        if found:
            _report(run, full=full, sort=sort, only_failing=only_failing)
        told.append(run)
    return status(run)


@contextlib.contextmanager
def _told_to_github() -> Iterator[list[Run]]:
    """Give a list for the finished run, and tell it to the workflow whose step this is."""
    from grader.report import github  # noqa: PLC0415  only a workflow needs it

    step, runs = github.Step(), list[Run]()
    with step.commands_stopped():
        yield runs
        for run in runs:
            step.summarize(run)
    for run in runs:
        step.annotate(github.of_run(run))
        step.output("verdict", github.verdict(run))


def _grade(found: list[Submission], catalog: Catalog, settings: Settings) -> Run:
    if len(found) == 1 or not sys.stderr.isatty():
        return grade(found, catalog, settings)
    from grader.report.terminal import TerminalReport  # noqa: PLC0415  rich is slow to import

    with TerminalReport().progress(len(found)) as advance:
        return grade(found, catalog, settings, lambda _: advance())


def _report(run: Run, *, full: bool, sort: Order | None, only_failing: bool) -> None:
    from grader.report.terminal import TerminalReport  # noqa: PLC0415  rich is slow to import

    report = TerminalReport()
    report.table(run, sort=sort, only_failing=only_failing)
    everything = full or len(run.submissions) == 1
    report.failures(run, full=everything, only_failing=only_failing)
    report.looks(run)
    report.summary(run)


def _write(run: Run, json_file: Path | None, junit_file: Path | None) -> None:
    try:
        if json_file is not None:
            json_file.write_bytes(results.encode(run))
        if junit_file is not None:
            from grader.report.junit import junit  # noqa: PLC0415

            junit_file.write_bytes(junit(run))
    except OSError as error:
        raise GraderError(f"the results cannot be written: {error}") from error


def _write_page(run: Run, file: Path) -> None:
    from grader.report.html import report_page  # noqa: PLC0415  jinja2 is slow to import
    from grader.reporting import write_page  # noqa: PLC0415

    write_page(file, lambda: report_page([run]))


def _check_writable(*files: Path | None) -> None:
    for file in files:
        if file is not None and not (file.parent.is_dir() and os.access(file.parent, os.W_OK)):
            raise UsageError(f"{file}: its folder does not exist or cannot be written to.")


def _check_names(catalog: Catalog, weeks: Sequence[int], exercise: str | None) -> None:
    for week in weeks:
        if week not in catalog.weeks:
            known = ", ".join(f"{w:02d}" for w in catalog.weeks)
            raise UsageError(f"week {week:02d} has no exercise; weeks that have: {known}.")
    if exercise is not None:
        catalog.named(exercise)


def _nothing(
    root: Path,
    weeks: Sequence[int],
    exercise: str | None,
    student: str | None,
    changed: str | None,
) -> str:
    if changed is not None:
        return f"Nothing to grade: no submission differs from {changed}."
    missing = [f"Week{w:02d}" for w in weeks if not (root / f"Week{w:02d}").is_dir()]
    if missing:
        return f"Nothing to grade: there is no folder {missing[0]} in {root}."
    where = ", ".join(f"Week{w:02d}" for w in weeks) or "any WeekNN folder here"
    what = f"{exercise} file" if exercise else "submission"
    whose = f" by {student}" if student else ""
    return f"Nothing to grade: no {what}{whose} in {where} yet."


def status(run: Run) -> int:
    """Return the exit status that a run calls for."""
    if run.interrupted:
        return INTERRUPTED
    verdicts = {s.verdict for s in run.submissions}
    if "error" in verdicts or any(c.verdict == "error" for s in run.submissions for c in s.checks):
        return FAULT
    return FAILED if "failed" in verdicts else PASSED
