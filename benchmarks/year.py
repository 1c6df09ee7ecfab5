"""A whole year of a class, oddities included, graded at once; beside a loop of plain pytest runs.

The loop runs one unisolated pytest per file, with real sleeps for *decorators*. It is scaled from
a sample, and flattered: every file costs it what a well-behaved one costs, while the class has
files that never end.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import baseline
import classes
import measure
from measure import Usage

AIM = 15  #: seconds of wall time on two idle cores


def loop(folder: Path, slug: str, sample: int) -> Usage:
    """Return what one pytest process for one file takes, the mean of a sample."""
    total = Usage(0, 0)
    suite = baseline.write(folder, slug)
    for path in classes.uniform(folder / "sample", slug, sample):
        total += measure.pytest_run(folder, str(suite), FILES=str(path))
    return total / sample


def told(folder: Path) -> list[tuple[str, ...]]:
    """Return a row per exercise: files, verdicts, seconds of wall time that they took in all."""
    results = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    rows = []
    for slug in [*classes.YEAR, None]:
        mine = [s for s in results["submissions"] if s["exercise"] == slug]
        if mine:
            verdicts = Counter(s["verdict"] for s in mine)
            counts = [str(verdicts[v]) for v in ("passed", "failed", "error")]
            taken = measure.seconds(sum(s["seconds"] for s in mine))
            rows.append((slug or "(cannot be told)", str(len(mine)), *counts, taken))
    return rows


def main() -> None:
    """Measure and print."""
    options = measure.arguments(__doc__)
    share, sample, times = (0.2, 1, 1) if options.quick else (1.0, 3, 3)
    with measure.temporary() as folder:
        course = folder / "course"
        files = classes.year(course, share=share)
        graded = [measure.grade(course) for _ in range(times)]
        used, best = measure.median(graded), min(graded, key=lambda u: u.wall)
        rows = told(course)
        sleeping, others = loop(folder, "decorators", sample), loop(folder, "types", sample)
    slow = sum("decorators" in path.name.lower() for path in files)
    plain = sleeping * slow + others * (len(files) - slow)
    headers = ("exercise", "files", "passed", "failed", "error", "wall, summed")
    measure.table(f"A class of {len(files)} files", headers, rows)
    ratio = (f"{plain.wall / used.wall:.1f}", f"{plain.cpu / used.cpu:.1f}")
    whole = [
        ("grader, confined, median", measure.seconds(used.wall), measure.seconds(used.cpu), "", ""),
        ("grader, confined, best", measure.seconds(best.wall), measure.seconds(best.cpu), "", ""),
        ("pytest per file, real sleeps", measure.seconds(plain.wall), f"{plain.cpu:.1f} s", *ratio),
    ]
    titles = ("whole class", "wall", "CPU", "wall, ratio", "CPU, ratio")
    measure.table(f"Graded {times} times on {os.cpu_count()} cores", titles, whole)
    print(f"\n{measure.yardstick()}")
    print(f"The loop is scaled from {sample} decorators and {sample} types files.")
    print(f"The aim for the full class is {AIM} s of wall time on two idle cores.")


if __name__ == "__main__":
    main()
