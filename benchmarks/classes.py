"""Makes course folders full of submissions, out of the exercises' own solutions and mistakes.

Everything follows from the numbers handed in: the same call writes the same files. No file is a
real student's, and no name is anybody's: students are called `student_aaa`, `student_aab`, …
"""

from __future__ import annotations

import ast
import itertools
import random
import string
from collections.abc import Iterator
from pathlib import Path

from grader.catalog import Catalog, Exercise, load_catalog

#: How many hand in what in a year: the shape of a real class. Timer and threaded share a place.
YEAR = {
    "info": 40,
    "types": 40,
    "sequences": 38,
    "functions": 36,
    "decorators": 31,
    "pyramid": 36,
    "awaitme": 32,
    "pi": 29,
    "timer": 14,
    "threaded": 14,
}
#: Mistakes that loop until the time limit; a real year has a handful, written in on purpose below.
ENDLESS = {"hangs_on_one.py", "loops_for_ever.py", "never_a_number.py"}
REJECTED = 0.3  #: the share of files that make one of the exercise's mistakes

_PRINTS = 'print("my homework works")\n'
#: What is done to how many files of a year: text put before a file, and text put after it.
_ODDITIES: list[tuple[int, str, str]] = [
    (12, "", _PRINTS),
    (2, 'name = input("Your name: ")\n', ""),
    (3, "import course_tools\n", ""),  # not installed anywhere
    (4, "import time\n", "time.sleep(2)\n"),
    (2, "", "while True:\n    pass\n"),
    (9, "", "def unfinished(:\n    return\n"),
    (1, "", "import sys\nsys.exit(0)\n"),
    (1, "", "def again():\n    return again()\n\n\nagain()\n"),
    (1, "import asyncio\n", "asyncio.run(asyncio.sleep(1))\n"),
    (8, "", 'if __name__ == "__main__":\n    print("run as a program")\n'),
]
_MISNAMED = 12  #: files of a year whose name is wrong, in the ways of `_misname` by turns


def students() -> Iterator[str]:
    """Yield names, each once: letters only, and nobody's."""
    for letters in itertools.product(string.ascii_lowercase, repeat=3):
        yield "student_" + "".join(letters)


def uniform(root: Path, slug: str, count: int) -> list[Path]:
    """Write `count` accepted solutions of one exercise and return their paths."""
    exercise = _exercise(load_catalog(), slug)
    solutions = itertools.cycle(exercise.accepted)
    return [
        _write(root / _name(exercise, student), variant(path, number))
        for number, student, path in zip(range(count), students(), solutions, strict=False)
    ]


def year(root: Path, *, share: float = 1.0, seed: int = 1) -> list[Path]:
    """Write a whole year of a class, or a share of it, with its oddities; return the paths."""
    chance = random.Random(seed)
    catalog = load_catalog()
    files: list[tuple[str, str]] = []
    for slug, full in YEAR.items():
        exercise = _exercise(catalog, slug)
        solutions = _solutions(exercise, max(2, round(full * share)), chance)
        for student, (number, path) in zip(students(), enumerate(solutions), strict=False):
            files.append((_name(exercise, student), variant(path, number)))
    chance.shuffle(files)
    odd = iter(range(len(files)))
    for count, before, after in _ODDITIES:
        for n in itertools.islice(odd, _part(count, share)):
            files[n] = (files[n][0], _put_first(before, files[n][1]) + "\n" + after)
    for k, n in enumerate(itertools.islice(odd, _part(_MISNAMED, share))):
        files[n] = (_misname(files[n][0], k), files[n][1])
    return [_write(root / name, text) for name, text in sorted(files)]


def every_solution(root: Path, *, every: int = 1) -> list[Path]:
    """Write all accepted and rejected solutions of the year, or each `every`-th of them."""
    paths, catalog = [], load_catalog()
    for exercise in (_exercise(catalog, slug) for slug in YEAR):
        solutions = [*exercise.accepted, *exercise.rejected][::every]
        for student, path in zip(students(), solutions, strict=False):
            paths.append(_write(root / _name(exercise, student), path.read_text(encoding="utf-8")))
    return paths


def variant(path: Path, number: int) -> str:
    """Return a solution as another student would have written it: other names for its variables."""
    source = path.read_text(encoding="utf-8")
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return f"# version {number}\n{source}"
    rename = _Rename({name: f"{name}_{number}" for name in _local_names(tree)})
    return f"# version {number}\n{ast.unparse(rename.visit(tree))}\n"


class _Rename(ast.NodeTransformer):
    def __init__(self, names: dict[str, str]) -> None:
        self._names = names

    def visit_Name(self, node: ast.Name) -> ast.Name:
        node.id = self._names.get(node.id, node.id)
        return node


def _local_names(tree: ast.Module) -> set[str]:
    """Return names that are set inside functions and mean nothing anywhere else."""
    local: set[str] = set()
    fixed: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                fixed.add(node.name)
                fixed.update(_stored(node.args))
                local.update(*map(_stored, node.body))
            case ast.ClassDef() | ast.Module():
                for statement in node.body:
                    if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
                        fixed.update(_stored(statement))
            case ast.Global() | ast.Nonlocal():
                fixed.update(node.names)
            case ast.alias():
                fixed.add((node.asname or node.name).split(".")[0])
            case ast.ExceptHandler(name=str(name)):
                fixed.add(name)
            case ast.arg():
                fixed.add(node.arg)
    return local - fixed


def _stored(node: ast.AST) -> set[str]:
    return {
        n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
    }


def _solutions(exercise: Exercise, count: int, chance: random.Random) -> list[Path]:
    wrong = [path for path in exercise.rejected if path.name not in ENDLESS]
    rejected = round(count * REJECTED)
    return [chance.choice(wrong) for _ in range(rejected)] + [
        chance.choice(exercise.accepted) for _ in range(count - rejected)
    ]


def _put_first(text: str, source: str) -> str:
    future = "from __future__ import annotations\n"  # nothing may come before it
    head, mark, rest = source.rpartition(future)
    return head + mark + text + rest


def _part(count: int, share: float) -> int:
    return max(1, round(count * share))


def _misname(name: str, kind: int) -> str:
    folder, _, file = name.partition("/")
    stem = file.removesuffix(".py")
    prefix, first, last = stem.split("_")
    wrong = [
        f"{folder}/{stem}",
        f"{folder}/{stem}.py.py",
        f"{folder}/{prefix.capitalize()}_{first}_{last}.py",
        f"{folder}/{prefix}-{first}-{last}.py",
        f"{file}",
        f"{folder}/{prefix}_{last}.py",
    ]
    return wrong[kind % len(wrong)]


def _exercise(catalog: Catalog, slug: str) -> Exercise:
    (exercise,) = catalog.by_slug(slug)
    return exercise


def _name(exercise: Exercise, student: str) -> str:
    return f"Week{exercise.week:02d}/{exercise.prefix}_{student}.py"


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
