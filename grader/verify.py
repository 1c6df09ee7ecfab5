"""Proves the suites: `accept/` passes, `starter.py` does not, `reject/` fails where it should.

A suite that lets a listed mistake through, or a check that no mistake was ever shown to fail, is
a fault of ours, found here before a student finds it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.catalog import Catalog, Exercise, load_catalog
from grader.discovery import Submission
from grader.quiz.proving import unsteady, written_out
from grader.results import SubmissionResult
from grader.session import Settings, grade

_PER_CORE = 2  # much of what is verified waits: for processes, for time-outs, for a quiet machine
EVERY = "*"  #: in exercise.toml: every check fails, as the file cannot be loaded


@dataclass
class Proof:
    """What verifying one exercise showed."""

    exercise: Exercise
    results: dict[Path, SubmissionResult] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def verify(exercises: Iterable[Exercise], catalog: Catalog, jobs: int | None = None) -> list[Proof]:
    """Run every suite against its own solutions and mistakes; those of a quiz are generated."""
    with tempfile.TemporaryDirectory() as folder:
        tried = [written_out(e, Path(folder)) if e.questions else e for e in exercises]
        return _verify(tried, catalog, jobs)


def _verify(exercises: Iterable[Exercise], catalog: Catalog, jobs: int | None) -> list[Proof]:
    proofs = [Proof(exercise) for exercise in exercises]
    found = [_solution(p.exercise, file) for p in proofs for file in _files(p.exercise)]
    settings = Settings(jobs=jobs or _PER_CORE * Settings().jobs)
    run = grade(found, catalog, settings)
    by_path = {result.path: result for result in run.submissions}
    for proof in proofs:
        for file in _files(proof.exercise):
            proof.results[file] = by_path[_shown(proof.exercise, file)]
        proof.faults += _faults(proof)
        proof.faults += unsteady(proof.exercise) if proof.exercise.questions else ()
    return proofs


def _files(exercise: Exercise) -> list[Path]:
    starter = [exercise.starter] if exercise.starter.exists() else []
    return [*exercise.accepted, *starter, *exercise.rejected]


def _shown(exercise: Exercise, file: Path) -> str:
    return f"{exercise.slug}/{file.relative_to(exercise.folder).as_posix()}"


def _solution(exercise: Exercise, file: Path) -> Submission:
    return Submission(
        path=_shown(exercise, file),
        file=file,
        week=exercise.week,
        exercise=exercise,
        student=file.stem,
        naming=(),
        source=file.read_text(encoding="utf-8"),
    )


# -- what must hold ------------------------------------------------------------------------------


def _faults(proof: Proof) -> Iterator[str]:
    exercise = proof.exercise
    yield from _incomplete(exercise)
    for file, result in proof.results.items():
        yield from _grader_errors(_shown(exercise, file), result)
        if file in exercise.accepted:
            yield from _not_accepted(_shown(exercise, file), result)
        elif file == exercise.starter:
            if result.verdict == "passed":
                yield f"{_shown(exercise, file)}: passes, so there is nothing left to do in it"
        elif file.name in exercise.reject:
            yield from _not_rejected(exercise, file, result)
    yield from _untested(proof)


def _incomplete(exercise: Exercise) -> Iterator[str]:
    if len(exercise.accepted) < 2:  # noqa: PLR2004  two styles, one of them a beginner's
        yield f"{exercise.slug}: needs at least two solutions in accept/"
    if not exercise.starter.exists():
        yield f"{exercise.slug}: has no {exercise.starter.name}"
    there = {file.name for file in exercise.rejected}
    for name in sorted(there - exercise.reject.keys()):
        yield f"{exercise.slug}: reject/{name} is not listed in exercise.toml"
    for name in sorted(exercise.reject.keys() - there):
        yield f"{exercise.slug}: exercise.toml lists reject/{name}, which is not there"


def _grader_errors(name: str, result: SubmissionResult) -> Iterator[str]:
    for check in result.checks:
        if check.verdict == "error":
            yield f"{name}: {check.id}: {check.message}"


def _not_accepted(name: str, result: SubmissionResult) -> Iterator[str]:
    for check in result.checks:
        if check.kind == "required" and check.verdict not in ("passed", "inconclusive"):
            yield f"{name}: must pass, but {check.id}: {check.message} {check.got or ''}".rstrip()


def _not_rejected(exercise: Exercise, file: Path, result: SubmissionResult) -> Iterator[str]:
    name, failed = _shown(exercise, file), failing(result)
    named = set(exercise.reject[file.name])
    unknown = named - {check.id for check in result.checks} - {EVERY}
    if unknown:
        yield f"{name}: exercise.toml names {', '.join(sorted(unknown))}, which no suite has"
    elif EVERY in named:
        if passed := [c.id for c in result.checks if c.verdict == "passed"]:
            yield f"{name}: every check must fail, but {', '.join(passed)} passed"
    elif not failed <= named or not named - failed <= _undecided(result):
        yield (
            f"{name}: must fail {', '.join(sorted(named))} and fails "
            f"{', '.join(sorted(failed)) or 'nothing'}"
        )
    fails = result.verdict != "passed" and not _undecided(result)
    if named and named <= set(exercise.advice) and fails:
        yield f"{name}: advice must not fail a submission, but its verdict is {result.verdict}"


def _undecided(result: SubmissionResult) -> set[str]:
    """Return the checks that this machine could not decide, and so prove nothing."""
    return {check.id for check in result.checks if check.verdict == "inconclusive"}


def _untested(proof: Proof) -> Iterator[str]:
    named = {name for names in proof.exercise.reject.values() for name in names}
    known = {c.id for result in proof.results.values() for c in result.checks}
    for name in sorted(known - named):
        if EVERY not in named or not name.startswith("test_"):
            yield f"{proof.exercise.slug}: no file in reject/ shows what {name} turns away"
    for name in sorted(set(proof.exercise.advice) - known):
        yield f"{proof.exercise.slug}: exercise.toml lists the advice {name}, which no suite has"


def failing(result: SubmissionResult) -> set[str]:
    """Return the checks that turn a submission away, or tell it something."""
    return {c.id for c in result.checks if c.verdict not in ("passed", "skipped", "inconclusive")}


# -- the matrix ----------------------------------------------------------------------------------


def matrix(proof: Proof) -> Iterator[str]:
    """Yield the lines of an exercise's kill matrix: files by checks."""
    results = list(proof.results.items())
    checks = [check.id for check in max((r.checks for _, r in results), key=len, default=[])]
    width = max((len(_shown(proof.exercise, file)) for file, _ in results), default=0)
    yield f"{proof.exercise.slug} (week {proof.exercise.week:02d})"
    for number, name in enumerate(checks, 1):
        kind = " (advice)" if name in proof.exercise.advice else ""
        yield f"  {number:>2} {name}{kind}"
    yield " " * (width + 2) + "".join(f"{n:>3}" for n in range(1, len(checks) + 1))
    for file, result in results:
        marks = {c.id: _MARKS.get(c.verdict, "E") for c in result.checks}
        cells = "".join(f"{marks.get(name, ' '):>3}" for name in checks)
        yield f"  {_shown(proof.exercise, file):<{width}}{cells}  {result.verdict}"


_MARKS = {
    "passed": ".",
    "skipped": "-",
    "failed": "x",
    "timeout": "T",
    "crashed": "!",
    "inconclusive": "?",
}


def verify_and_report(slugs: Sequence[str], jobs: int | None) -> bool:
    """Verify exercises, all of them where none is named; print what came out.

    Raises:
        UsageError: there is no exercise of that name.

    """
    catalog = load_catalog()
    chosen = [exercise for slug in slugs for exercise in catalog.named(slug)]
    proofs = verify(chosen or [*catalog, *catalog.quizzes], catalog, jobs)
    for proof in proofs:
        print("\n".join(matrix(proof)), end="\n\n")
    print(". passed   x failed   T time-out   ! crashed   - skipped   ? inconclusive   E error\n")
    faults = [fault for proof in proofs for fault in proof.faults]
    for fault in faults:
        print(f"FAULT {fault}")
    turned_away = sum(len(p.exercise.reject) for p in proofs)
    accepted = sum(len(p.exercise.accepted) for p in proofs)
    print(
        f"{len(proofs)} exercises, {accepted} solutions that must pass, {turned_away} mistakes "
        f"that must be found: {f'{len(faults)} faults' if faults else 'all as they should be'}."
    )
    return not faults
