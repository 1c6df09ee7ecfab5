"""The pytest plugin: makes a folder with an `exercise.toml` and a `suite.py` a suite of checks.

It works alone (`pytest grader/exercises/week03/functions --submissions Week03`) and under the
`grader` command, which hands it a plan of its own. Verdicts are formed in `judging`; this module
only connects pytest's hooks with submissions, sandboxes and results.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from grader.catalog import EXERCISES, Catalog, Exercise, load_catalog
from grader.discovery import Submission as Discovered
from grader.discovery import discover
from grader.judging import Case, Comparison, judge, skipped
from grader.results import CheckResult
from grader.running import CPU_LIMIT, Runner, program_of
from grader.sandbox.handle import Call, Look, Submission
from grader.sandbox.patience import EXTENSION
from grader.suite import CheckSpec, inconclusive

if TYPE_CHECKING:
    from grader.sandbox.host import Host

SUITE = "suite.py"
SAFETY = 60.0  #: seconds that pytest-timeout waits beyond all that the sandbox allows
DEFAULT_SEED = 0


@dataclass
class Plan:
    """What is graded: which submissions each suite meets, and by which means."""

    submissions: dict[Path, list[Discovered]]  #: exercise folder → its submissions
    runner: Runner
    seed: int
    catalog: Catalog
    report: Callable[[Discovered, CheckResult], None] = lambda _, __: None
    verdicts: dict[tuple[str, str], CheckResult] = field(default_factory=dict)

    def of(self, exercise: Exercise) -> list[Discovered]:
        """Return the submissions of one exercise."""
        return self.submissions.get(exercise.folder, [])


PLAN = pytest.StashKey[Plan]()
COMPARISON = pytest.StashKey[Comparison | None]()
SKIPPED = pytest.StashKey[CheckResult]()
RESULT = pytest.StashKey[CheckResult]()


class Needed(Exception):  # noqa: N818  no error: a check is not tried
    """A check that this one needs did not pass."""


# -- options -----------------------------------------------------------------------------------


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of a suite that is run by pytest itself."""
    group = parser.getgroup("grader", "grading submissions")
    group.addoption(
        "--submissions",
        action="append",
        default=[],
        metavar="PATH",
        help="a submission, or a folder of them, for the suites that are run; may be repeated",
    )
    group.addoption(
        "--grader-seed",
        type=int,
        default=DEFAULT_SEED,
        metavar="N",
        help="what every drawn input depends on (default: %(default)s)",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Keep a submission's checks together when pytest-xdist spreads tests over processes."""
    config.addinivalue_line("markers", "check: a check of an exercise's suite")
    if getattr(config.option, "numprocesses", None) and config.option.dist in ("no", "load"):
        config.option.dist = "loadgroup"


def pytest_unconfigure(config: pytest.Config) -> None:
    """End whatever the plan started, if the plan is pytest's own."""
    plan = config.stash.get(PLAN, None)
    if plan is not None:
        plan.runner.close()


def plan_of(config: pytest.Config) -> Plan:
    """Return the session's plan; make one from `--submissions` where the command gave none."""
    plan = config.stash.get(PLAN, None)
    if plan is None:
        plan = config.stash[PLAN] = _plan_from_options(config)
    return plan


def _plan_from_options(config: pytest.Config) -> Plan:
    catalog = load_catalog(EXERCISES)
    root = config.invocation_params.dir
    paths = [root / path for path in config.getoption("--submissions")]
    by_folder: dict[Path, list[Discovered]] = {}
    for found in discover(root, catalog, paths=paths) if paths else []:
        if found.exercise is not None and found.source is not None:
            by_folder.setdefault(found.exercise.folder, []).append(found)
    sources = [found.source or "" for group in by_folder.values() for found in group]
    seed = config.getoption("--grader-seed")
    return Plan(by_folder, Runner(catalog, sources), seed, catalog)


# -- collection --------------------------------------------------------------------------------


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """Collect a `suite.py` beside an `exercise.toml`, whatever `python_files` says."""
    if file_path.name != SUITE or not (file_path.parent / "exercise.toml").exists():
        return None
    if any(file_path.match(p) for p in parent.config.getini("python_files")):
        return None  # pytest collects it itself
    module: pytest.Module = pytest.Module.from_parent(parent, path=file_path)
    return module


def _exercise(config: pytest.Config, module: Any) -> Exercise | None:
    path = Path(module.__file__)
    return plan_of(config).catalog.by_folder(path.parent) if path.name == SUITE else None


def _identifiers(submissions: Iterable[Discovered]) -> list[str]:
    """Return a readable test id per submission; paths where a student has more than one."""
    found = list(submissions)
    names = [s.student or Path(s.path).stem for s in found]
    return [s.path if names.count(n) > 1 else n for s, n in zip(found, names, strict=True)]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run every check of a suite once per submission."""
    if "submission" not in metafunc.fixturenames:
        return
    exercise = _exercise(metafunc.config, metafunc.module)
    if exercise is not None:
        submissions = plan_of(metafunc.config).of(exercise)
        metafunc.parametrize(
            "submission",
            submissions,
            ids=_identifiers(submissions),
            indirect=True,
            scope="function",
        )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Order the checks by submission and give each its limits and its seed."""
    checks = [item for item in items if _is_check(item)]
    if not checks:
        return
    place = {id(item): n for n, item in enumerate(checks)}
    first: dict[str, int] = {}
    for item in checks:
        first.setdefault(discovered_of(item).path, place[id(item)])
        _prepare(config, item)
    checks.sort(key=lambda item: (first[discovered_of(item).path], place[id(item)]))
    items[:] = [item for item in items if not _is_check(item)] + checks


def _prepare(config: pytest.Config, item: pytest.Item) -> None:
    limit = _time_limit(item)
    item.add_marker(pytest.mark.timeout(3 * EXTENSION * limit + SAFETY, method="signal"))
    if config.pluginmanager.hasplugin("xdist"):
        item.add_marker(pytest.mark.xdist_group(discovered_of(item).path))
    draws = getattr(getattr(item, "obj", None), "__draws__", None)
    if draws is not None:
        draws.seed(f"{plan_of(config).seed}:{_check_id(item)}")


def _is_check(item: pytest.Item) -> bool:
    """Tell a check with a submission from other tests, and from one without any submission."""
    if not hasattr(getattr(item, "obj", None), "__check__"):
        return False
    callspec = getattr(item, "callspec", None)
    return callspec is not None and isinstance(callspec.params.get("submission"), Discovered)


def discovered_of(item: Any) -> Discovered:
    """Return the submission that a check is about."""
    found: Discovered = item.callspec.params["submission"]
    return found


def _check_id(item: Any) -> str:
    name: str = item.originalname
    return name


def _spec(item: Any) -> CheckSpec:
    spec: CheckSpec = item.obj.__check__
    return spec


def _time_limit(item: pytest.Item) -> float:
    exercise = discovered_of(item).exercise
    assert exercise is not None
    return _spec(item).time_limit or exercise.time_limit


# -- running -----------------------------------------------------------------------------------


@pytest.fixture
def random(request: pytest.FixtureRequest) -> Random:
    """Draw numbers that follow from the run's seed and the check alone: the same for everybody."""
    return Random(f"{plan_of(request.config).seed}:{request.function.__name__}")  # noqa: S311


@pytest.fixture
def submission(request: pytest.FixtureRequest) -> Submission:
    """Load the submission under test in its own process."""
    item = request.node
    if not _is_check(item):
        pytest.fail("the fixture `submission` is for functions marked with @check", pytrace=False)
    plan, found = plan_of(request.config), request.param
    needed = _unmet(plan, item)
    if needed is not None and needed.verdict == "inconclusive":
        inconclusive(needed.message)  # a check that was skipped would count as failed
    if needed is not None:
        item.stash[SKIPPED] = skipped(_case(item, None), needed)
        raise pytest.skip.Exception(f"needs: {needed.sentence}", _use_item_location=True)
    _require_packages(found)
    host = plan.runner.host(program_of(found, plan.seed))
    if _spec(item).fresh:
        host.discard()
    host.forget_call()
    draw(item)
    loaded = host.submission()
    host.allow(_time_limit(item))
    return loaded


def _require_packages(found: Discovered) -> None:
    """End a check without a verdict where the exercise needs a package that is not installed."""
    needed = found.exercise.packages if found.exercise else {}
    for package, extra in needed.items():
        if importlib.util.find_spec(package) is None:
            inconclusive(f"It needs the package {package}: install grader[{extra}].")


def draw(item: pytest.Item) -> None:
    """Draw a check's inputs, unless it was done before: that takes our time, not the student's."""
    draws = getattr(getattr(item, "obj", None), "__draws__", None)
    if draws is not None:
        draws.inputs()


def _unmet(plan: Plan, item: pytest.Item) -> CheckResult | None:
    for name in _spec(item).needs:
        result = plan.verdicts.get((discovered_of(item).path, name))
        if result is not None and result.verdict != "passed":
            return result
    return None


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Forget the comparison that an earlier check failed on."""
    item.config.stash[COMPARISON] = None


def pytest_assertrepr_compare(
    config: pytest.Config, op: str, left: object, right: object
) -> list[str] | None:
    """Keep what a failing assertion compared, for the result's `expected` and `got`."""
    if config.stash.get(PLAN, None) is None:
        return None
    config.stash[COMPARISON] = Comparison(op, left, right)
    return None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Form the result of a check, and show a failed advice as an expected failure."""
    report = yield
    if not _is_check(item) or call.when == "teardown":
        return report
    failure = call.excinfo.value if call.excinfo else None
    if call.when == "setup" and failure is None:
        return report
    result = _result(item, failure)
    plan = plan_of(item.config)
    plan.verdicts[discovered_of(item).path, result.id] = result
    plan.report(discovered_of(item), result)
    if report.outcome == "failed":
        report.longrepr = _shown(result)
        if result.kind == "advice" and result.verdict != "error":
            report.outcome = "skipped"
            report.wasxfail = f"advice: {result.sentence}"
    return report


def _result(item: pytest.Item, failure: BaseException | None) -> CheckResult:
    if isinstance(failure, pytest.skip.Exception) and SKIPPED in item.stash:
        return item.stash[SKIPPED]
    case = _case(item, plan_of(item.config).runner.current)
    try:
        return judge(case, failure)
    except Exception as error:  # noqa: BLE001  one result that cannot be told costs no other
        return judge(case, error)


def _case(item: pytest.Item, host: Host | None) -> Case:
    found = discovered_of(item)
    assert found.exercise is not None
    last = host.last_call if host is not None else None
    called = last.label if isinstance(last, Call | Look) else ""
    return Case(
        id=_check_id(item),
        kind="advice" if _check_id(item) in found.exercise.advice else "required",
        spec=_spec(item),
        source=found.source or "",
        time_limit=_time_limit(item),
        cpu_limit=CPU_LIMIT,
        call=str(last) if last is not None else "",
        called=called.split("(")[0].split(".")[0],
        comparison=item.config.stash.get(COMPARISON, None),
    )


def _shown(result: CheckResult) -> str:
    """Return a failure as pytest shows it: what a student reads, not the suite's traceback."""
    lines = [result.sentence, result.message, result.call and f"called: {result.call}"]
    if result.expected is not None or result.got is not None:
        lines += [f"expected: {result.expected}", f"got: {result.got}"]
    if result.line:
        lines.append(f"line {result.line}: {result.source}")
    return "\n".join(line for line in lines if line)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """End a submission's process after its last check."""
    if _is_check(item) and not (
        nextitem is not None
        and _is_check(nextitem)
        and discovered_of(nextitem).path == discovered_of(item).path
    ):
        plan_of(item.config).runner.finish()
