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


def plain(folder: Path, slug: str, files: list[Path]) -> Usage:
    """Run the plain suite on files, all in one pytest process."""
    names = os.pathsep.join(str(path) for path in files)
    return measure.pytest_run(folder, str(baseline.write(folder, slug)), FILES=names)


def scaled(folder: Path, slug: str, files: list[Path], count: int, sample: int) -> Usage:
    """Estimate the plain suite on `count` files from `sample` of them."""
    one = plain(folder, slug, files[:1])
    more = plain(folder, slug, files[: sample + 1])
    return one + ((more - one) / sample) * (count - 1)


def compare(slug: str, count: int, plan: Plan) -> list[tuple[str, ...]]:
    """Measure one exercise at one size in the three ways and return the table's rows."""
    with measure.temporary() as folder:
        files = classes.uniform(folder, slug, max(count, plan.sample + 1))
        chosen = [str(path.relative_to(folder)) for path in files[:count]]
        sleeps = slug == "decorators"
        estimated = sleeps and count > 1

        def in_process() -> Usage:
            if estimated:
                return scaled(folder, slug, files, count, plan.sample)
            return plain(folder, slug, files[:count])

        def one_each() -> Usage:
            sample = files[: min(count, plan.sample)]
            total = sum((plain(folder, slug, [f]) for f in sample), Usage(0, 0))
            return total * (count / len(sample))

        ways = (lambda: measure.grade(folder, *chosen), in_process, one_each)
        measure.grade(folder, chosen[0])  # compiles and caches what every run shares
        usages = measure.interleaved(1 if sleeps else plan.times, *ways)
    names = ("grader, confined", "plain pytest, one process", "pytest per file")
    scales = (False, estimated, count > plan.sample)
    rows = zip(names, usages, scales, strict=True)
    return [_row(slug, count, name, u, usages[0], scale=s) for name, u, s in rows]


def _row(
    slug: str, count: int, name: str, used: Usage, reference: Usage, *, scale: bool
) -> tuple[str, ...]:
    each = used / count
    return (
        f"{slug} · {name}",
        str(count),
        measure.seconds(each.wall),
        measure.seconds(each.cpu),
        f"{used.wall / reference.wall:.2f}",
        f"{used.cpu / reference.cpu:.2f}",
        "scaled" if scale else "",
    )


def main() -> None:
    """Measure and print."""
    plan = QUICK if measure.arguments(__doc__).quick else FULL
    rows = [
        row
        for slug in ("types", "decorators")
        for count in plan.counts
        for row in compare(slug, count, plan)
    ]
    measure.table(
        "Time per submission; ratios are to the grader, and more is slower", HEADERS, rows
    )
    best = max(plan.counts)
    per_file = [row for row in rows if row[0].startswith("types · grader") and row[1] == str(best)]
    print(f"\n{measure.yardstick()}")
    print(f"{best} types submissions: {per_file[0][2]} each; the aim is 10 ms on two idle cores.")
    print(f"Scaled: up to {plan.sample} files measured beyond the first, the rest computed.")


if __name__ == "__main__":
    main()
