"""The zoo: small programs with one concurrency bug each, and correct ones beside them.

Only reading the programs' headers belongs here. What must hold of them is in `test_zoo.py`; how
often other tools see them is in `benchmarks/`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
VERDICTS = ("one-outcome", "several-outcomes", "livelock", "error", "deadlock")


@dataclass(frozen=True)
class Specimen:
    """One program of the zoo, and what its header says about it."""

    path: Path
    about: str  #: the first line of its docstring
    expect: str  #: the verdict that exploring it must give
    right: str  #: repr of the value that a correct program returns
    also: str  #: the verdict of a tool that stops at the first trouble, where it is another one
    needs: str  #: what a schedule must do to show the bug; empty for a clean program

    @property
    def name(self) -> str:
        """`found/ab_ba`: folder and file name."""
        return f"{self.path.parent.name}/{self.path.stem}"


def read(path: Path) -> Specimen:
    """Read a program's header.

    Raises ValueError, with the file and what to write, where a line is missing or unknown.
    """
    text = path.read_text(encoding="utf-8")
    found = re.match(r'"""(.+)"""\n((?:# .*\n)+)', text)
    if found is None:
        raise ValueError(f"{path}: no header; begin with a docstring and a line `# expect: …`")
    said = dict(line[2:].split(": ", 1) for line in found[2].splitlines())
    if said.get("expect") not in VERDICTS:
        raise ValueError(f"{path}: `# expect:` must be one of {', '.join(VERDICTS)}")
    if "right" not in said:
        raise ValueError(f"{path}: write `# right:` and the value that a correct program returns")
    also, needs = said.get("also", ""), said.get("needs", "")
    return Specimen(path, found[1], said["expect"], said["right"], also, needs)


def specimens(folder: str) -> list[Specimen]:
    """All programs of `found` or `clean`, by name."""
    return [read(path) for path in sorted((HERE / folder).glob("*.py"))]
