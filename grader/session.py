"""One grading run: from discovered submissions, by way of pytest, to results.

Every submission handed in comes out: graded, refused with its reasons, or as the grader's error.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import platform
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import pytest

from grader import __version__
from grader.cache import Cache
from grader.catalog import Catalog
from grader.discovery import Submission as Discovered
from grader.errors import GraderError
from grader.jit.quiet import here
from grader.plugin import PLAN, Plan, discovered_of, draw
from grader.pool import Pool
from grader.results import CheckResult, Run, SubmissionResult, storable, verdict_of
from grader.running import Runner, confinement
from grader.suspicion import needing_a_look

INI = Path(__file__).with_name("session.ini")

# What no suite needs and every check would pay for.
_WITHOUT = (
    "cacheprovider capture debugging doctest faulthandler junitxml legacypath logging nose "
    "pastebin setuponly setupplan stepwise terminal threadexception tmpdir unittest "
    "unraisableexception warnings"
).split()

OnResult = Callable[[SubmissionResult], None]


@dataclass
class Settings:
    """How a run is done."""

    jobs: int = field(default_factory=lambda: os.cpu_count() or 1)
    seed: int = 0
    cache: Cache | None = None


def grade(
    found: Sequence[Discovered],
    catalog: Catalog,
    settings: Settings,
    on_result: OnResult = lambda _: None,
    runner: Runner | None = None,
) -> Run:
    """Grade submissions; call `on_result` as each is done.

    A KeyboardInterrupt ends the run early: what was graded by then is in the returned run, which
    says that it was interrupted.
    """
    started = time.monotonic()
    grading = _Grading(found, catalog, settings, on_result, runner)
    interrupted = grading.run()
    return Run(
        submissions=grading.in_order(complete=not interrupted),
        confinement=confinement(),
        seconds=round(time.monotonic() - started, 3),
        seed=settings.seed,
        grader=__version__,
        python=platform.python_version(),
        interrupted=interrupted,
    )


class _Grading:
    def __init__(
        self,
        found: Sequence[Discovered],
        catalog: Catalog,
        settings: Settings,
        on_result: OnResult,
        runner: Runner | None,
    ) -> None:
        self.found = found
        self.catalog = catalog
        self.settings = settings
        self.on_result = on_result
        self.runner = runner
        self.results: dict[str, SubmissionResult] = {}
        self.problems: dict[Path, str] = {}  # suite → why it cannot be collected

    def run(self) -> bool:
        """Grade everything; tell whether it was interrupted."""
        pending = []
        for found in self.found:
            result = self._refused(found) or self._cached(found) or self._answered(found)
            if result is None:
                pending.append(found)
            else:
                self.done(result)
        try:
            if pending:
                self._grade(pending)
        except KeyboardInterrupt:
            return True
        finally:
            if self.runner is not None:
                self.runner.close()
        return False

    def in_order(self, *, complete: bool) -> list[SubmissionResult]:
        """Return the results in the order in which the submissions came."""
        if complete:
            for found in self.found:
                if storable(found.path) not in self.results:
                    self.done(self.lost(found))
        paths = [storable(found.path) for found in self.found]
        return [self.results[path] for path in paths if path in self.results]

    def done(self, result: SubmissionResult) -> None:
        """Keep a result and pass it on."""
        self.results[result.path] = result
        self.on_result(result)

    def _refused(self, found: Discovered) -> SubmissionResult | None:
        if found.exercise is not None and found.source is not None:
            return None
        return _result(found, [], "", 0.0)

    def _cached(self, found: Discovered) -> SubmissionResult | None:
        cache = self.settings.cache
        return None if cache is None else cache.get(found, self.settings.seed)

    def _answered(self, found: Discovered) -> SubmissionResult | None:
        """Grade the answers to a quiz, which need neither a process nor pytest."""
        if found.exercise is None or not found.exercise.questions:
            return None
        from grader.quiz.grading import grade_answers  # noqa: PLC0415  most runs have no quiz

        started = time.monotonic()
        try:
            checks = grade_answers(found.exercise, found.source or "")
        except GraderError as error:
            self.problems[found.exercise.suite.resolve()] = str(error)
            return self.lost(found)
        result = _result(found, checks, "", time.monotonic() - started)
        if self.settings.cache is not None:
            self.settings.cache.put(result)
        return result

    def _grade(self, pending: list[Discovered]) -> None:
        by_folder: dict[Path, list[Discovered]] = {}
        for found in pending:
            assert found.exercise is not None
            by_folder.setdefault(found.exercise.folder, []).append(found)
        if self.runner is None:
            met = Catalog([e for e in self.catalog if e.folder in by_folder])
            self.runner = Runner(met, [found.source or "" for found in pending])
        self.runner.start()
        plan = Plan(by_folder, self.runner, self.settings.seed, self.catalog)
        session = _Session(self, plan)
        suites = [str(folder / "suite.py") for folder in by_folder]
        with _own_pytest():
            status = pytest.main([*_arguments(by_folder), *suites], plugins=[session])
        if session.interrupted:
            raise KeyboardInterrupt
        if status in (pytest.ExitCode.INTERNAL_ERROR, pytest.ExitCode.USAGE_ERROR):
            raise GraderError(f"pytest ended with {pytest.ExitCode(status).name}; see above")

    def lost(self, found: Discovered) -> SubmissionResult:
        """Return the result of a submission that could not be graded, by no fault of its own."""
        suite = found.exercise.suite.resolve() if found.exercise else None
        why = self.problems.get(suite, "") if suite else ""
        reason = f"its checks could not be loaded: {why}" if why else "its checks did not run"
        check = CheckResult(
            id="grader",
            kind="required",
            verdict="error",
            sentence="The grader can grade this file.",
            message=f"The grader itself failed: {reason}. This costs you nothing; "
            "please tell your instructor.",
        )
        return _result(found, [check], "", 0.0)


@contextlib.contextmanager
def _own_pytest() -> Iterator[None]:
    """Keep what the environment says to pytest from reaching a grading run."""
    names = ("PYTEST_ADDOPTS", "PYTEST_PLUGINS", "PYTEST_DISABLE_PLUGIN_AUTOLOAD")
    before = {name: os.environ.pop(name, None) for name in names}
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    try:
        yield
    finally:
        os.environ.pop("PYTEST_DISABLE_PLUGIN_AUTOLOAD")
        os.environ.update({name: value for name, value in before.items() if value is not None})


def _arguments(by_folder: dict[Path, Any]) -> list[str]:
    asynchronous = any("async def test_" in (f / "suite.py").read_text() for f in by_folder)
    plugins = ["grader.plugin", "pytest_timeout"] + ["pytest_asyncio.plugin"] * asynchronous
    arguments = [f"--config-file={INI}", f"--rootdir={INI.parent}", "--import-mode=importlib"]
    arguments += ["--continue-on-collection-errors"]
    for name in plugins:
        arguments += ["-p", name]
    for name in _WITHOUT:
        arguments += ["-p", f"no:{name}"]
    return arguments


def _result(
    found: Discovered, checks: list[CheckResult], output: str, seconds: float
) -> SubmissionResult:
    naming = list(found.naming)
    return SubmissionResult(
        path=storable(found.path),
        week=found.week,
        exercise=found.exercise.slug if found.exercise else None,
        student=found.student and storable(found.student),
        verdict=verdict_of(checks, naming),
        naming=[storable(sentence) for sentence in naming],
        output=output,
        checks=checks,
        seconds=round(seconds, 3),
    )


class _Session:
    """The pytest session of a run: takes the plan in, runs submission by submission."""

    def __init__(self, grading: _Grading, plan: Plan) -> None:
        self._grading = grading
        self._plan = plan
        self._checks: list[CheckResult] = []
        self._groups: list[list[pytest.Item]] = []
        self.interrupted = False
        plan.report = lambda _, check: self._checks.append(check)

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        """Hand over the plan before anything is collected."""
        config.stash[PLAN] = self._plan
        config.option.tbstyle = "native"  # nobody sees pytest's own telling of a failure

    def pytest_exception_interact(
        self, node: pytest.Collector | pytest.Item, report: pytest.CollectReport | pytest.TestReport
    ) -> None:
        """Remember why a suite cannot be collected."""
        if isinstance(report, pytest.CollectReport):
            reason = str(report.longrepr).strip().splitlines()[-1].removeprefix("E ").strip()
            self._grading.problems[node.path.resolve()] = reason

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run every submission's checks together, in several processes where asked for."""
        by_path = itertools.groupby(session.items, key=lambda item: discovered_of(item).path)
        self._groups = [list(items) for _, items in by_path]
        jobs = min(self._grading.settings.jobs, len(self._groups))
        try:
            if jobs > 1:
                runner = self._plan.runner
                runner.prepare()
                for item in session.items:
                    draw(item)  # once, for all workers
                pool = Pool(self._encoded, begin=runner.connect, end=runner.close)
                pool.run(len(self._groups), jobs, self._received)
            else:
                for number in range(len(self._groups)):
                    self._finished(self._run(number))
        except KeyboardInterrupt:
            self.interrupted = True
        return True

    def _run(self, number: int) -> SubmissionResult:
        items = self._groups[number]
        started = time.monotonic()
        self._checks.clear()
        for item, following in itertools.zip_longest(items, items[1:]):
            with here().working():  # whoever measures waits for a check, not for a submission
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        runner, found = self._plan.runner, discovered_of(items[0])
        result = _result(found, list(self._checks), runner.output, time.monotonic() - started)
        looks = needing_a_look(found.exercise, runner.looks)
        return msgspec.structs.replace(result, needs_a_look=looks)

    def _encoded(self, number: int) -> bytes:
        return msgspec.msgpack.encode(self._run(number))

    def _received(self, number: int, result: bytes | None) -> None:
        if result is None:
            self._finished(self._grading.lost(discovered_of(self._groups[number][0])))
        else:
            self._finished(msgspec.msgpack.decode(result, type=SubmissionResult))

    def _finished(self, result: SubmissionResult) -> None:
        cache = self._grading.settings.cache
        if cache is not None:
            cache.put(result)
        self._grading.done(result)
