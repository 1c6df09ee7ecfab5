"""Breaks the accepted solutions a little, many times, and asks which mistakes the suites notice.

Every solution in an exercise's `accept/` is changed in one place at a time; the grader judges each
mutant as it judges a submission. A mutant is *turned away* (a required check fails), *told* (only
advice, and more of it than the solution itself gets) or it *survives*: then it is no mistake at
all, or it shows a hole in the suite, which a new file in `reject/` should close.

The operators are those of cosmic-ray, used as a library on the text of one file; its own runner is
not used, as it rewrites files and starts a test command for each mutant. Added here is what it
lacks and what matters most for locks: a statement left out, `return` without its value, a `with`
without its context manager. Left out are the two of its operators that draw at random or need
to be told names. Mutants that do not compile, that compile to the bytecode of the solution or of
another mutant, or that change only an annotation, a `print` or what the file tries out when it is
run (loops and calls outside of any function, a `__main__` block) are not counted.

    pip install cosmic-ray        # into an environment that has the grader; nothing else needs it
"""

from __future__ import annotations

import argparse
import ast
import difflib
import importlib
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import TypeGuard

import measure

from grader.catalog import Catalog, Exercise, load_catalog
from grader.discovery import Submission
from grader.results import SubmissionResult
from grader.session import Settings, grade

QUICK = 5
FATES = ("turned away", "told", "survived", "undecided")
HEAVY = ("numba", "distributed", "dask")
NOT_USED = ("VariableReplacer", "VariableInserter")


@dataclass(frozen=True)
class Change:
    """One change that could be made to a text, not made yet."""

    kind: str  #: the operator, without what it puts in place of what
    line: int  #: 1-based
    apply: Callable[[], str | None]


@dataclass(frozen=True, eq=False)
class Mutant:
    """A solution with one change in it."""

    exercise: Exercise
    file: Path  #: the solution
    number: int  #: 1-based, among the mutants of that solution
    kind: str
    line: int  #: 1-based, in the solution
    source: str

    @property
    def path(self) -> str:
        """The name it is graded under."""
        return f"{self.exercise.slug}/accept/{self.file.stem}_{self.number}.py"

    def diff(self) -> str:
        """Return the lines that changed: the solution's with `-`, the mutant's with `+`."""
        before = self.file.read_text(encoding="utf-8").splitlines()
        lines = difflib.unified_diff(before, self.source.splitlines(), n=0, lineterm="")
        return "\n".join(f"    {line}" for line in list(lines)[2:] if not line.startswith("@@"))


# -- making mutants ------------------------------------------------------------------------------


def mutants(exercise: Exercise, file: Path, most: int | None, seed: int) -> list[Mutant]:
    """Return the mutants of one solution in the order of their lines; `most` of them, if given."""
    source = file.read_text(encoding="utf-8")
    seen = {_compiled(source)}
    changes = [*_library_changes(source), *_own_changes(source)]
    if most is not None:
        changes = _mixed(changes, random.Random(f"{seed} {exercise.slug} {file.name}"))
    chosen: list[tuple[Change, str]] = []
    silent = _never_graded(ast.parse(source))
    for change in changes:
        if len(chosen) == most:
            break
        text = None if change.line in silent else change.apply()
        meaning = None if text is None else _compiled(text)
        if text is not None and meaning is not None and meaning not in seen:
            seen.add(meaning)
            chosen.append((change, text))
    chosen.sort(key=lambda made: (made[0].line, made[0].kind))
    return [
        Mutant(exercise, file, number, change.kind, change.line, text)
        for number, (change, text) in enumerate(chosen, 1)
    ]


def _mixed(changes: list[Change], draw: random.Random) -> list[Change]:
    """Shuffle, one of each kind in turn, or a sample would be all `+` for `-`."""
    by_kind: dict[str, list[Change]] = {}
    for change in draw.sample(changes, len(changes)):
        by_kind.setdefault(change.kind, []).append(change)
    turns = [(turn, change) for kind in by_kind.values() for turn, change in enumerate(kind)]
    return [change for _, change in sorted(turns, key=lambda pair: pair[0])]


def _library_changes(source: str) -> Iterator[Change]:
    """Yield what cosmic-ray's operators could change."""
    provider = importlib.import_module("cosmic_ray.operators.provider").OperatorProvider()
    trees = importlib.import_module("cosmic_ray.ast")
    mutate_code = importlib.import_module("cosmic_ray.mutating").mutate_code
    nodes = list(trees.ast_nodes(trees.get_ast(source)))
    unions = _annotations(ast.parse(source))
    for name in provider:
        if name in NOT_USED:
            continue
        operator = provider[name]()
        places = [place for node in nodes for place in operator.mutation_positions(node)]
        for occurrence, ((line, column), _) in enumerate(places):
            if not any(start <= (line, column) < end for start, end in unions):
                yield Change(
                    name.split("_")[0],
                    line,
                    lambda op=operator, n=occurrence: mutate_code(source, op, n),  # type: ignore[misc]
                )


def _own_changes(source: str) -> Iterator[Change]:
    """Yield what cosmic-ray lacks: a statement left out, an empty return, a `with` undone."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Return) and node.value is not None:
            yield _change("EmptyReturn", source, node, node, "return None")
        elif isinstance(node, (ast.With, ast.AsyncWith)):
            if all(item.optional_vars is None for item in node.items):
                last = node.items[-1].context_expr
                yield _change("WithoutWith", source, node, last, "if True")
        elif isinstance(node, (ast.Assign, ast.AugAssign, ast.Raise, ast.Delete)) or (
            isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant)
        ):
            yield _change("LeftOut", source, node, node, "pass")


def _change(kind: str, source: str, first: ast.stmt, last: ast.AST, instead: str) -> Change:
    """Return the change that puts `instead` from where `first` begins to where `last` ends."""
    lines = source.encode().splitlines(keepends=True)  # ast counts columns in bytes
    begin = sum(map(len, lines[: first.lineno - 1])) + first.col_offset
    end_line, end_column = last.end_lineno, last.end_col_offset  # type: ignore[attr-defined]
    end = sum(map(len, lines[: end_line - 1])) + end_column
    whole = b"".join(lines)
    text = (whole[:begin] + instead.encode() + whole[end:]).decode()
    return Change(kind, first.lineno, lambda: text)


def _annotations(tree: ast.AST) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return from where to where annotations reach: line and column, as cosmic-ray counts them."""
    found = []
    for node in ast.walk(tree):
        for told in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            if isinstance(told, ast.expr):
                end = (told.end_lineno or told.lineno, told.end_col_offset or told.col_offset)
                found.append(((told.lineno, told.col_offset), end))
    return found


def _never_graded(tree: ast.Module) -> set[int]:
    """Return the lines that only show something: what a file prints or tries out when it is run."""
    tried = [node for node in tree.body if isinstance(node, _TRIED_OUT) or _is_guard(node)]
    printed = [node for node in ast.walk(tree) if _is_print(node)]
    spans = [(node.lineno, node.end_lineno or node.lineno) for node in (*tried, *printed)]
    return {line for first, last in spans for line in range(first, last + 1)}


_TRIED_OUT = (ast.Expr, ast.For, ast.While, ast.With)


def _is_guard(node: ast.AST) -> TypeGuard[ast.stmt]:
    return isinstance(node, ast.If) and any(
        isinstance(part, ast.Name) and part.id == "__name__" for part in ast.walk(node.test)
    )


def _is_print(node: ast.AST) -> TypeGuard[ast.stmt]:
    called = node.value if isinstance(node, ast.Expr) else None
    return (
        isinstance(called, ast.Call)
        and isinstance(called.func, ast.Name)
        and called.func.id == "print"
    )


def _compiled(source: str) -> object | None:
    try:
        return _meaning(compile(source, "mutant", "exec", dont_inherit=True))
    except (SyntaxError, ValueError):
        return None


def _meaning(code: CodeType) -> object:
    """Return what a code object does, without the lines it came from."""
    constants = [_meaning(c) if isinstance(c, CodeType) else repr(c) for c in code.co_consts]
    names = (code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars)
    arguments = (code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_flags)
    handlers = getattr(code, "co_exceptiontable", b"")
    return (code.co_code, tuple(constants), names, arguments, handlers)


# -- judging them --------------------------------------------------------------------------------


def judged(
    exercise: Exercise, made: Sequence[Mutant], catalog: Catalog, seed: int
) -> dict[Mutant, str]:
    """Grade an exercise's solutions and their mutants in one run; return what became of each."""
    solutions = [
        _submission(exercise, file, file.name, file.read_text(encoding="utf-8"))
        for file in exercise.accepted
    ]
    broken = [_submission(exercise, m.file, m.path, m.source) for m in made]
    run = grade([*solutions, *broken], catalog, Settings(jobs=1, seed=seed))
    results = {result.path: result for result in run.submissions}
    return {m: _fate(results[m.path], results[m.file.name]) for m in made}


def _submission(exercise: Exercise, file: Path, path: str, source: str) -> Submission:
    return Submission(path, file, exercise.week, exercise, file.stem, (), source)


def _fate(mutant: SubmissionResult, solution: SubmissionResult) -> str:
    if mutant.verdict == "failed":
        return "turned away"
    if mutant.verdict == "error":  # inconclusive here, or a fault of the grader's
        return "undecided"
    return "told" if _advice(mutant) - _advice(solution) else "survived"


def _advice(result: SubmissionResult) -> set[str]:
    return {
        check.id
        for check in result.checks
        if check.kind == "advice" and check.verdict not in ("passed", "skipped", "inconclusive")
    }


# -- the command ---------------------------------------------------------------------------------


def _chosen(catalog: Catalog, options: argparse.Namespace) -> list[Exercise]:
    slugs = options.exercise or [exercise.slug for exercise in catalog]
    named = [exercise for slug in slugs for exercise in catalog.named(slug)]
    found = [exercise for exercise in named if not exercise.questions]
    slow = [exercise for exercise in found if options.skip_slow and _is_slow(exercise)]
    if slow:
        print(f"Left out as slow: {', '.join(exercise.slug for exercise in slow)}.")
    return [exercise for exercise in found if exercise not in slow]


def _is_slow(exercise: Exercise) -> bool:
    texts = [file.read_text(encoding="utf-8") for file in exercise.accepted]
    heavy = (
        f"{word} {name}" in text for word in ("import", "from") for name in HEAVY for text in texts
    )
    return exercise.processes or any(heavy)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--quick", action="store_true", help=f"the same as --sample {QUICK}")
    parser.add_argument("--sample", type=int, metavar="N", help="mutants of each solution")
    parser.add_argument("--seed", type=int, default=0, help="of the sample and the grading")
    parser.add_argument("--exercise", nargs="+", metavar="SLUG", help="only these")
    parser.add_argument("--skip-slow", action="store_true", help="no processes, Numba or Dask")
    parser.add_argument("--survivors", action="store_true", help="list what nothing noticed")
    return parser.parse_args()


def _row(name: str, fates: Counter[str]) -> tuple[str, ...]:
    total = fates.total()
    shares = (f"{fates[f]} ({fates[f] / total:.0%})" if total else "0" for f in FATES)
    return (name, str(total), *shares)


def _list_survivors(fates: dict[Mutant, str]) -> None:
    for mutant, fate in fates.items():
        if fate in ("survived", "undecided"):
            shown = mutant.file.relative_to(mutant.exercise.folder.parent)
            print(f"\n{shown}:{mutant.line}: {fate} ({mutant.kind})\n{mutant.diff()}", flush=True)


def main() -> None:
    """Make the mutants, have them judged, and print."""
    options = _options()
    try:
        importlib.import_module("cosmic_ray.mutating")
    except ImportError as missing:
        print(
            f"mutation.py: cannot make mutants: {missing}. Install cosmic-ray into the "
            "environment of the grader: pip install cosmic-ray",
            file=sys.stderr,
        )
        sys.exit(2)
    most = options.sample or (QUICK if options.quick else None)
    catalog = load_catalog()
    rows, total = [], Counter[str]()
    for exercise in _chosen(catalog, options):
        made = [m for f in exercise.accepted for m in mutants(exercise, f, most, options.seed)]
        found = judged(exercise, made, catalog, options.seed)
        total += (counted := Counter(found.values()))
        rows.append(_row(exercise.slug, counted))
        print(" ".join(rows[-1]), file=sys.stderr, flush=True)
        if options.survivors:
            _list_survivors(found)
    many = "every mutant" if most is None else f"up to {most} mutants"
    title = f"What the suites make of {many} of each solution"
    measure.table(
        f"{title}, seed {options.seed}",
        ("exercise", "mutants", *FATES),
        [*rows, _row("all", total)],
    )


if __name__ == "__main__":
    main()
