"""Time per submission for a class, beside plain pytest and beside one pytest per submission.

Plain pytest imports the same files into its own process and really sleeps; where measuring all of
it would take too long, a few files are measured and scaled, and the table says so.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import baseline
import classes
import measure
from measure import Usage

HEADERS = (
    "exercise and way",
    "files",
    "wall per file",
    "CPU per file",
    "wall, ratio",
    "CPU, ratio",
    "",
)


@dataclass(frozen=True)
class Plan:
    """How much is measured."""

    counts: tuple[int, ...]
    times: int  #: rounds whose median counts
    sample: int  #: files for what is scaled


FULL = Plan((1, 50, 300), 3, 3)
QUICK = Plan((1, 20), 1, 1)
NOTHING = Usage(0, 0)


def plain(folder: Path, slug: str, files: list[Path]) -> Usage:
    """Run the plain suite on files, all in one pytest process."""
    names = os.pathsep.join(str(path) for path in files)
    return measure.pytest_run(folder, str(baseline.write(folder, slug)), FILES=names)


@dataclass(frozen=True)
class Sample:
    """What the plain suite takes with some files, from which any number of files is computed."""

    alone: Usage  #: one pytest process for one file, the mean of all files of the sample
    more: Usage  #: each further file in the same process

    def in_one_process(self, count: int) -> Usage:
        """Return what `count` files take in one process."""
        return self.alone + self.more * (count - 1)


def sampled(folder: Path, slug: str, files: list[Path]) -> Sample:
    """Measure the plain suite on a few files: each on its own, then all in one process."""
    singles = [plain(folder, slug, [path]) for path in files[:-1]]
    together = plain(folder, slug, files)
    return Sample(sum(singles, NOTHING) / len(singles), (together - singles[0]) / len(singles))


def compare(slug: str, plan: Plan) -> list[tuple[str, ...]]:
    """Measure one exercise at every size in the three ways and return the table's rows."""
    rows = []
    with measure.temporary() as folder:
        files = classes.uniform(folder, slug, max(*plan.counts, plan.sample + 1))
        measure.grade(folder, str(files[0].relative_to(folder)))  # compiles what all runs share
        sample = sampled(folder, slug, files[1 : plan.sample + 2])
        for count in plan.counts:
            rows += _rows(folder, slug, files[:count], sample, plan.times)
    return rows


def _rows(
    folder: Path, slug: str, files: list[Path], sample: Sample, times: int
) -> list[tuple[str, ...]]:
    count, scaled = len(files), slug == "decorators"
    chosen = [str(path.relative_to(folder)) for path in files]

    def in_process() -> Usage:
        return sample.in_one_process(count) if scaled else plain(folder, slug, files)

    grader, process = measure.interleaved(times, lambda: measure.grade(folder, *chosen), in_process)
    ways = [
        ("grader, confined", grader, ""),
        ("plain pytest, one process", process, "scaled" if scaled else ""),
        ("pytest per file", sample.alone * count, "scaled"),
    ]
    return [_row(slug, count, name, used, grader, note) for name, used, note in ways]


def _row(
    slug: str, count: int, name: str, used: Usage, reference: Usage, note: str
) -> tuple[str, ...]:
    each = used / count
    return (
        f"{slug} · {name}",
        str(count),
        measure.seconds(each.wall),
        measure.seconds(each.cpu),
        f"{used.wall / reference.wall:.2f}",
        f"{used.cpu / reference.cpu:.2f}",
        note,
    )


def main() -> None:
    """Measure and print."""
    plan = QUICK if measure.arguments(__doc__).quick else FULL
    rows = compare("types", plan) + compare("decorators", plan)
    measure.table(
        "Time per submission; ratios are to the grader, and more is slower", HEADERS, rows
    )
    best = max(plan.counts)
    per_file = [row for row in rows if row[0].startswith("types · grader") and row[1] == str(best)]
    print(f"\n{measure.yardstick()}")
    print(f"{best} types submissions: {per_file[0][2]} each; the aim is 10 ms on two idle cores.")
    print(f"Scaled: computed from {plan.sample + 1} files, measured alone and together.")


if __name__ == "__main__":
    main()
