"""Grades the same class again and again while all cores are busy: no verdict may ever change.

The class holds every accepted and every rejected solution of every exercise. Results are compared
whole, without the seconds they took.
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
    """Return a line for every check whose result is another one."""
    lines = []
    for path in sorted(first.keys() | other.keys()):
        one, two = first.get(path), other.get(path)
        if one != two:
            lines.append(f"{path}: {_shortest(one)} | {_shortest(two, one)}")
    return lines


def _shortest(result: dict[str, Any] | None, other: dict[str, Any] | None = None) -> str:
    if result is None:
        return "missing"
    checks = {c["id"]: c for c in (other or {}).get("checks", [])}
    told = [
        f"{c['id']} {c['verdict']} got {c['got']} {c['message'][:60]!r}"
        for c in result["checks"]
        if other is not None and checks.get(c["id"]) != c
    ]
    return "; ".join(told) or str(result["verdict"])


def main() -> None:
    """Grade, compare and print."""
    options = measure.arguments(__doc__, times=TIMES)
    times, every = options.times or (2 if options.quick else TIMES), 6 if options.quick else 1
    differing, lines = 0, []
    with measure.temporary() as folder:
        files = classes.every_solution(folder, every=every)
        calm = results(folder)
        with measure.busy_cores():
            for number in range(1, times + 1):
                found = difference(calm, results(folder))
                differing += bool(found)
                lines += [f"run {number}: {line}" for line in found]
    checks = sum(len(result["checks"]) for result in calm.values())
    headers = ("submissions", "checks", "runs under load", "runs that differ")
    measure.table(
        "Verdicts under load, compared with a run without",
        headers,
        [(str(len(files)), str(checks), str(times), str(differing))],
    )
    print("\n" + ("\n".join(lines) if lines else "No verdict, message or value ever changed."))
    sys.exit(bool(differing))


if __name__ == "__main__":
    main()
