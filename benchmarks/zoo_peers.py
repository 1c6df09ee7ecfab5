"""The zoo of concurrency bugs under the lab, under a stress test and under two other explorers.

The lab runs with its default budget. One stress run calls a program's main()
a hundred times on real threads, for 0.3 s at most; a run that then gives no sign of life has
hung. interleave-test and frontrun run where `--peers` names a virtual environment that has them
(`python -m venv peers && peers/bin/pip install frontrun interleave-test`, Python 3.12 or newer).

What the other explorers are given: interleave-test gets main() as it stands, with random walk and
PCT in turns. frontrun schedules only the functions that it is handed, so main() is cut at its
first join() and the threads that it has started are handed over; a program that waits for its
threads in another way is *not run* there. The budget is the same for all three. A bug counts as
found only where what is reported is of the kind that the program has: a wrong value, an
exception, or that it hangs.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import measure

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "bugs"))
import zoo  # noqa: E402 - lies beside the programs, not in a package

CHILD = str(Path(__file__).with_name("zoo_child.py"))
BUDGET = 2.0  #: seconds that each explorer has for each program
STRESS = 0.3  #: seconds of repeating main() in one stress run
PATIENCE = 10.0  #: seconds over the budget after which a process has hung
SURE = 3  #: hangs in a row after which the stress runs that are left are not waited for
HANGS = {"deadlock", "livelock", "hang"}


@dataclass(frozen=True)
class Verdict:
    """What one tool said about one program."""

    kind: str  #: `clean`, `value`, `error`, `deadlock`, `livelock`, `hang`; `none` without verdict
    seconds: float
    how: str = ""

    def right(self, one: zoo.Specimen) -> bool:
        """Whether it is a verdict that the program's header asks for."""
        return self.fits(one.expect) or bool(one.also and self.fits(one.also))

    def fits(self, expect: str) -> bool:
        """Whether it is of the kind of a verdict of the lab."""
        if expect == "one-outcome":
            return self.kind == "clean"
        if expect in HANGS:
            return self.kind in HANGS
        return self.kind == {"several-outcomes": "value"}.get(expect, expect)


def call(command: Sequence[str], seconds: float) -> tuple[str | None, float]:
    """Run a command; return what it printed, or None where it had to be killed, and the time."""
    began = time.perf_counter()
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=seconds + PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return None, time.perf_counter() - began
    return done.stdout, time.perf_counter() - began


def child(
    python: Sequence[str], tool: str, one: zoo.Specimen, seconds: float, seed: int = 0
) -> Verdict:
    """Run a tool on a program."""
    command = [*python, CHILD, tool, str(one.path), one.right, str(seconds), str(seed)]
    printed, took = call(command, seconds)
    if printed is None:
        return Verdict("hang" if tool.startswith("stress") else "none", took, "killed")
    if not printed.strip():
        return Verdict("none", took, "ended without a word")
    said = json.loads(printed.splitlines()[-1])
    return Verdict(said["kind"], said["seconds"], said["how"])


def stressed(one: zoo.Specimen, tool: str, runs: int) -> tuple[int, int]:
    """Return in how many stress runs a program misbehaved, and how many runs were made."""
    seen = hung = 0
    for made in range(1, runs + 1):
        verdict = child([sys.executable], tool, one, STRESS)
        seen += verdict.kind != "clean"
        hung = hung + 1 if verdict.kind == "hang" else 0
        if hung == SURE:
            return seen, made
    return seen, runs


def explorers(peers: Path | None) -> dict[str, list[str]]:
    """Return the command that runs `zoo_child.py` for each explorer that is there."""
    commands = {"lab": [sys.executable]}
    if peers is not None:
        python = str(peers / "bin" / "python")
        commands |= {"interleave": [python]}
        commands |= {"frontrun": [str(peers / "bin" / "frontrun"), python]}
    return commands


def explored(
    programs: Iterable[zoo.Specimen], commands: dict[str, list[str]], seed: int
) -> dict[str, dict[zoo.Specimen, Verdict]]:
    """Run every explorer on every program, the explorers in turns."""
    verdicts: dict[str, dict[zoo.Specimen, Verdict]] = {name: {} for name in commands}
    for one in programs:
        for name, python in commands.items():
            verdicts[name][one] = child(python, name, one, BUDGET, seed)
    return verdicts


def summary(name: str, verdicts: dict[zoo.Specimen, Verdict]) -> tuple[str, ...]:
    """Return a tool's row: what it got right, and the median time to a right verdict."""
    row = [name]
    for found in (True, False):
        of_kind = {s: v for s, v in verdicts.items() if (s.expect != "one-outcome") == found}
        right = [v.seconds for s, v in of_kind.items() if v.right(s)]
        row += [
            f"{len(right)} of {len(of_kind)}",
            str(sum(v.kind == "none" for v in of_kind.values())),
            measure.seconds(statistics.median(right)) if right else "",
        ]
    return tuple(row)


def told(verdict: Verdict, one: zoo.Specimen) -> str:
    """Return a verdict as a word for the table: right, not run, or what it was."""
    if verdict.right(one):
        return "right"
    return {"none": "not run", "clean": "missed"}.get(verdict.kind, f"says {verdict.kind}")


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=20, help="stress runs of each program")
    parser.add_argument("--peers", type=Path, help="a virtual environment with the peers")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="", help="programs whose name contains this")
    parser.add_argument("--details", action="store_true", help="what each tool said, in full")
    return parser.parse_args()


def main() -> None:
    """Measure and print."""
    asked = arguments()
    programs = [s for f in ("found", "clean") for s in zoo.specimens(f) if asked.only in s.name]
    verdicts = explored(programs, explorers(asked.peers), asked.seed)
    headers = ("", "bugs found", "not run", "in", "clean left alone", "not run", "in")
    measure.table(
        f"Right verdicts, {BUDGET:g} s each; the time is the median to a right verdict",
        headers,
        [summary(name, given) for name, given in verdicts.items()],
    )
    rows = []
    for one in programs:
        seen = ["", ""]  # a correct program doesn't misbehave, however often it is run
        if one.expect != "one-outcome":
            counts = [stressed(one, tool, asked.runs) for tool in ("stress", "stress-fast")]
            seen = [f"{misbehaved}/{made}" for misbehaved, made in counts]
        rows.append((one.name, *seen, *(told(v[one], one) for v in verdicts.values())))
    measure.table(
        "Stress runs in which the program misbehaved, and what the explorers said",
        ("program", "stress", "stress, 1e-6", *verdicts),
        rows,
    )
    print(f"\n{SURE}/{SURE}: it hung {SURE} times in a row, and the other runs were not made.")
    print(measure.yardstick())
    if asked.details:
        for name, given in verdicts.items():
            for one, verdict in given.items():
                print(f"{name}: {one.name}: {verdict.kind}, {verdict.seconds:.3f} s, {verdict.how}")


if __name__ == "__main__":
    main()
