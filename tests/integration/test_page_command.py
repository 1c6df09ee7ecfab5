"""The commands that write a page, from the command line to the file."""

from __future__ import annotations

import classroom
import pytest

from grader import results
from grader.report.html import report_page

FILE = "Week02/types_ada_lovelace.py"
RACY = """\
from threading import Thread

count = 0

def work():
    global count
    count += 1

def main():
    threads = [Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count
"""


def test_grading_writes_a_page_beside_the_results(tmp_path):
    """The page of the command is the page of its results."""
    classroom.write(tmp_path, {FILE: classroom.WRONG})
    classroom.grader(tmp_path, "--week", "02", "--json", "r.json", "--html", "r.html")
    run = results.decode((tmp_path / "r.json").read_bytes())
    expected = report_page([run])
    assert expected == (tmp_path / "r.html").read_text(encoding="utf-8")


def test_a_failure_carries_the_lines_around_it(tmp_path):
    """The results alone are enough to show where a check failed."""
    classroom.write(tmp_path, {FILE: classroom.WRONG})
    classroom.grader(tmp_path, "--json", "r.json", FILE)
    run = results.decode((tmp_path / "r.json").read_bytes())
    lines = classroom.WRONG.split("\n")
    failed = [check for check in run.submissions[0].checks if check.verdict == "failed"]
    expected = [{n: lines[n - 1] for n in c.context} for c in failed if c.line]
    assert expected == [check.context for check in failed if check.line] != []


def test_results_can_be_reported_later(tmp_path):
    """Neither the submissions nor the exercises are needed."""
    classroom.write(tmp_path, {FILE: classroom.WRONG})
    classroom.grader(tmp_path, "--json", "r.json", FILE)
    (tmp_path / FILE).unlink()
    done = classroom.grader(tmp_path, "report", "r.json", "--html", "r.html")
    assert (0, "Wrote r.html. Open it in a browser.\n") == (done.returncode, done.stdout)


def test_an_exploration_has_a_page(tmp_path):
    """It shows what the terminal tells."""
    classroom.write(tmp_path, {"racy.py": RACY})
    done = classroom.grader(tmp_path, "explore", "racy.py", "--html", "racy.html")
    told = done.stdout.partition(":")[0]
    assert told in (tmp_path / "racy.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments", [["--html", "no/r.html", FILE], ["explore", FILE, "--html", "no/r.html"]]
)
def test_where_no_page_can_be_written_nothing_is_done(tmp_path, arguments):
    """It is found before the work."""
    classroom.write(tmp_path, {FILE: "def main(): pass\n"})
    done = classroom.grader(tmp_path, *arguments)
    assert (2, "") == (done.returncode, done.stdout)
