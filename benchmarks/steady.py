"""Grades the same class again and again while all cores are busy: no verdict may ever change.

The class holds every accepted and every rejected solution of a year's ten exercises. Results are
compared whole, without the seconds they took.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import classes
import measure

TIMES = 20
VARYING = ("seconds", "cached")


def results(folder: Path) -> dict[str, Any]:
    """Grade a folder and return its results by path, without what may vary."""
    measure.grade(folder)
    run = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    return {
        s["path"]: {name: value for name, value in s.items() if name not in VARYING}
        for s in run["submissions"]
    }


def difference(first: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """Return a line for every value that is another one."""
    return [
        f"{path}: {told}"
        for path in sorted(first.keys() | other.keys())
        for told in _fields(_flat(first.get(path)), _flat(other.get(path)))
    ]


def _flat(result: dict[str, Any] | None) -> dict[str, Any]:
    """Return a submission's values by name; those of its checks by the check's name as well."""
    if result is None:
        return {}
    flat = {name: value for name, value in result.items() if name != "checks"}
    for check in result["checks"]:
        flat |= {f"{check['id']}.{name}": value for name, value in check.items()}
    return flat


def _fields(first: dict[str, Any], other: dict[str, Any]) -> list[str]:
    names = sorted(first.keys() | other.keys())
    pairs = [(name, first.get(name), other.get(name)) for name in names]
    return [f"{name} was {one!r:.120}, is {two!r:.120}" for name, one, two in pairs if one != two]


def main() -> None:
    """Grade, compare and print."""
    options = measure.arguments(__doc__, times=TIMES)
    times, every = options.times or (2 if options.quick else TIMES), 6 if options.quick else 1
    differing, changed, lines = 0, 0, []
    with measure.temporary() as folder:
        files = classes.every_solution(folder, every=every)
        calm = results(folder)
        with measure.busy_cores():
            for number in range(1, times + 1):
                found = difference(calm, results(folder))
                differing += bool(found)
                changed += any("verdict was" in line for line in found)
                lines += [f"run {number}: {line}" for line in found]
    checks = sum(len(result["checks"]) for result in calm.values())
    headers = ("submissions", "checks", "runs under load", "other verdicts", "any other value")
    measure.table(
        "Verdicts under load, compared with a run without",
        headers,
        [(str(len(files)), str(checks), str(times), str(changed), str(differing))],
    )
    print("\n" + ("\n".join(lines) if lines else "No verdict, message or value ever changed."))
    sys.exit(bool(differing))


if __name__ == "__main__":
    main()
