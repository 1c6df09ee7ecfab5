"""From start to exit for one submission, beside a cold pytest run of one test.

Pairs are interleaved, so that whatever else the machine does meets both alike.
"""

from __future__ import annotations

import statistics
from functools import partial

import classes
import measure

AIM = 1.5
TEST = "def test_one():\n    assert type(3) is int\n"


def main() -> None:
    """Measure and print."""
    options = measure.arguments(__doc__, pairs=15)
    pairs = options.pairs or (5 if options.quick else 15)
    with measure.temporary() as folder:
        (path,) = classes.uniform(folder, "types", 1)
        (folder / "test_one.py").write_text(TEST, encoding="utf-8")
        name = str(path.relative_to(folder))
        ways = {
            "grader, one types submission": partial(measure.grade, folder, name),
            "pytest, one test": partial(measure.pytest_run, folder, "test_one.py"),
            "pytest, one test, not our plugin": partial(
                measure.pytest_run, folder, "test_one.py", "-p", "no:grader"
            ),
            "pytest, one test, no plugins": partial(
                measure.pytest_run, folder, "test_one.py", PYTEST_DISABLE_PLUGIN_AUTOLOAD="1"
            ),
        }
        for way in ways.values():
            way()  # compiles what every later run shares
        rounds = [[way() for way in ways.values()] for _ in range(pairs)]
    rows = []
    for n, name in enumerate(ways):
        used = measure.median([each[n] for each in rounds])
        ratio = statistics.median(each[0].wall / each[n].wall for each in rounds)
        cpu = statistics.median(each[0].cpu / each[n].cpu for each in rounds)
        cells = (f"{ratio:.2f}", f"{cpu:.2f}") if n else ("", "")
        rows.append((name, measure.seconds(used.wall), measure.seconds(used.cpu), *cells))
    headers = ("from start to exit", "wall", "CPU", "grader's wall, ratio", "CPU, ratio")
    measure.table(f"One submission, medians of {pairs} interleaved rounds", headers, rows)
    print(f"\n{measure.yardstick()}")
    print(f"The aim is no more than {AIM} times the wall time of a cold pytest run.")


if __name__ == "__main__":
    main()
