"""Classes of invented students: each writes alone, from the ways that an exercise leaves."""

from __future__ import annotations

import random
import re
from pathlib import Path

NAMES = {
    "n": ["number_of_blocks", "blocks", "n", "b", "total"],
    "h": ["height", "h", "rows", "level", "count", "result"],
    "r": ["row", "i", "layer", "needed", "k"],
}
#: Bodies of a function, a statement in each part, four blanks for each "."
LOOPS = [
    "{h} = 0|{r} = 1|while {n} >= {r}:|.{n} -= {r}|.{r} += 1|.{h} += 1|return {h}",
    "{h} = 0|while {n} > {h}:|.{h} += 1|.{n} -= {h}|return {h}",
    "{h} = 0|{r} = 1|while {r} <= {n}:|.{n} = {n} - {r}|.{h} = {h} + 1|.{r} = {r} + 1|return {h}",
    "{h} = 0|used = 0|while used + {h} + 1 <= {n}:|.{h} += 1|.used += {h}|return {h}",
    "{r} = 1|while {n} - {r} >= 0:|.{n} -= {r}|.{r} += 1|return {r} - 1",
    "{h} = 0|for {r} in range(1, {n} + 1):|.if {n} < {r}:|..break|.{n} -= {r}|.{h} += 1|return {h}",
    "{h} = 0|while True:|.{h} += 1|.{n} -= {h}|.if {n} < 0:|..return {h} - 1",
]


def short(students: int, seed: int) -> dict[str, str]:
    """Return a class's files for the pyramid: few lines, few ways, many of them equal."""
    draw = random.Random(seed)
    folder = Path(__file__).parents[2] / "grader/exercises/week03/pyramid/accept"
    accepted = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py"))]
    return {f"student_{i:03}": _pyramid(draw, accepted) for i in range(students)}


def _pyramid(draw: random.Random, accepted: list[str]) -> str:
    if draw.random() < 0.3:
        return draw.choice(accepted)
    names = {key: draw.choice(words) for key, words in NAMES.items()}
    ways = [len(LOOPS) - i for i in range(len(LOOPS))]
    parts = draw.choices(LOOPS, ways)[0].format(**names).split("|")
    lines = ["    " * (1 + len(p) - len(p.lstrip("."))) + p.lstrip(".") for p in parts]
    body = "\n".join(lines).lstrip() + "\n"
    doc = draw.choice(["", '"""Height of a pyramid."""\n    ', "# count the rows\n    "])
    tail = draw.choice(["", "", "\n\nprint(calculate_pyramid_height(6))\n"])
    hint = draw.choice(["", ": int"])
    arrow = draw.choice(["", " -> int"])
    name = names["n"]
    return f"def calculate_pyramid_height({name}{hint}){arrow}:\n    {doc}{body}{tail}"


VALUES = ["items", "data", "values", "xs", "numbers", "seq"]


def long(students: int, seed: int) -> dict[str, str]:
    """Return a class's files for an exercise of five functions, put together freely."""
    draw = random.Random(seed)
    return {f"student_{i:03}": _module(draw) for i in range(students)}


def _module(draw: random.Random) -> str:
    functions = [_function(draw, name) for name in ("read", "clean", "group", "score", "report")]
    return "import sys\n\n\n" + "\n\n".join(functions)


def _function(draw: random.Random, name: str) -> str:
    value, out = draw.sample([*VALUES, "result", "out", "acc", "found"], 2)
    lines = [_statement(draw, value, out) for _ in range(draw.randint(4, 7))]
    body = "".join(f"    {line}\n" for line in lines)
    first = draw.choice(["[]", "{}", "0", "None"])
    return f"def {name}({value}):\n    {out} = {first}\n{body}    return {out}\n"


def _statement(draw: random.Random, value: str, out: str) -> str:
    number = draw.randint(0, 9)
    return draw.choice(
        [
            f"{out} = sorted({value}, key=lambda x: x[{number}])",
            f"for item in {value}:\n        {out} += item * {number}",
            f"if not {value}:\n        raise ValueError('nothing')",
            f"while len({value}) > {number}:\n        {value}.pop()",
            f"{out} = [x for x in {value} if x > {number}]",
            f"{out} = {{k: v for k, v in {value}.items()}}",
            f"print({out}, file=sys.stderr)",
            f"try:\n        {out} = int({value})\n    except TypeError:\n        {out} = {number}",
            f"{value}, {out} = {out}, {value}",
            f"{out} = max({value}, default={number}) - min({value}, default={number})",
            f"with open({value}) as file:\n        {out} = file.read().split()",
            f"{out} = sum(map(abs, {value})) / (len({value}) or {number})",
            f"assert isinstance({value}, list), {out}",
            f"{out} = dict(zip({value}, range({number})))",
            f"{out} = {value}[::-1][{number}:] if {out} else {value}",
            f"del {value}[{number}]",
        ]
    )


def renamed(source: str) -> str:
    """Rename what can be renamed, and change every number and text."""
    for old in [*VALUES, "result", "out", "acc", "found", "item", "file", "k", "v", "x"]:
        source = re.sub(rf"\b{old}\b", f"my_{old}_2", source)
    source = re.sub(r"(?<![\w])\d\b", "77", source)
    return source.replace("'nothing'", '"empty!"')


def reordered(source: str) -> str:
    """Turn the order of the functions round."""
    head, *functions = source.split("\n\ndef ")
    return "\n\ndef ".join([head, *(f.rstrip("\n") + "\n" for f in reversed(functions))])


def commented(source: str) -> str:
    """Write a comment behind every statement that ends in its line, and a text in front."""
    lines = [f"{line}  # {len(line)}" if line.strip() else line for line in source.split("\n")]
    return '"""My own work."""\n\n' + "\n".join(lines)
