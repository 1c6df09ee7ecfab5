"""`grader similar` in a course's folder: what it shows, and that it only advises."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from classroom import grader, write

sys.path.insert(0, str(Path(__file__).parents[1] / "unit"))
from classes import long, renamed, short


def named(files: dict[str, str], prefix: str) -> dict[str, str]:
    """Return files in a week's folder; students' names have letters only."""
    letters = str.maketrans("0123456789_", "abcdefghijx")
    return {
        f"Week03/{prefix}_student_{name.translate(letters)}.py": text
        for name, text in files.items()
    }


def test_copies_are_shown_side_by_side(tmp_path):
    """The status is 0 all the same, and the JSON has what the terminal shows."""
    files = long(20, 1)
    files["student_005"] = renamed(files["student_003"])
    write(tmp_path, named(files, "pyramid"))
    done = grader(tmp_path, "similar", "--week", "03", "--json", "similar.json")
    assert (0, "") == (done.returncode, done.stderr)
    assert "no evidence of copying" in done.stdout
    assert "my_" in done.stdout
    [found] = json.loads((tmp_path / "similar.json").read_text(encoding="utf-8"))
    assert [sorted(named(dict.fromkeys(("student_003", "student_005"), ""), "pyramid"))] == found[
        "clusters"
    ]


def test_a_class_of_short_files_is_told_to_be_in_order(tmp_path):
    """Equal files of a short exercise are listed, and said to mean nothing."""
    write(tmp_path, named(short(30, 1), "pyramid"))
    done = grader(tmp_path, "similar", "--exercise", "pyramid")
    assert "No surprising pair among 435." in done.stdout
    assert "which the few ways to write them explain" in done.stdout


def test_nothing_that_students_wrote_runs(tmp_path):
    """Neither on import nor by being parsed."""
    evil = "open('ran', 'w')\nimport os; os._exit(9)\n" + "(" * 5000
    write(tmp_path, {f"Week03/pyramid_student_{c}.py": evil for c in "abcdefghij"})
    done = grader(tmp_path, "similar")
    assert (0, False) == (done.returncode, (tmp_path / "ran").exists())


def test_an_exercise_that_is_none(tmp_path):
    """Wrong usage, with the nearest name."""
    done = grader(tmp_path, "similar", "--exercise", "pyramide")
    assert (2, True) == (done.returncode, 'Did you mean "pyramid"?' in done.stderr)
