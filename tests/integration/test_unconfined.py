"""A machine that cannot confine submissions: refused, or graded with a loud warning."""

import json

import jsonschema
import pytest
from classroom import RIGHT, WRONG, grader, verdicts, write

from grader import results

ADA, ALAN = "Week02/types_ada_lovelace.py", "Week02/types_alan_turing.py"
WITHOUT = [{"GRADER_NO_ZYGOTE": "1"}, {"GRADER_LANDLOCK_ABI": "0"}]


@pytest.mark.parametrize("variables", WITHOUT, ids=["no fork server", "no Landlock"])
def test_without_confinement_nothing_is_run(tmp_path, variables):
    """Exit status 2, one sentence that says what was found, where and what to do; no results."""
    write(tmp_path, {ADA: RIGHT})
    run = grader(tmp_path, "--no-cache", "--json", "results.json", **variables)
    assert (2, "", False) == (run.returncode, run.stdout, (tmp_path / "results.json").exists())
    for part in ("cannot be confined", "on this machine", "--unconfined"):
        assert part in run.stderr


def test_a_kept_result_is_no_way_round(tmp_path):
    """What was graded before under confinement is not shown without it."""
    write(tmp_path, {ADA: RIGHT})
    grader(tmp_path)
    assert 2 == grader(tmp_path, GRADER_NO_ZYGOTE="1").returncode


@pytest.mark.parametrize("variables", WITHOUT, ids=["no fork server", "no Landlock"])
def test_unconfined_grades_and_says_so(tmp_path, variables):
    """With --unconfined: the same verdicts, a loud warning, and it is recorded."""
    write(tmp_path, {ADA: RIGHT, ALAN: WRONG})
    run = grader(tmp_path, "--no-cache", "--unconfined", "--json", "results.json", **variables)
    found = json.loads((tmp_path / "results.json").read_text())
    assert "NOT CONFINED" in run.stdout
    assert {ADA: "passed", ALAN: "failed"} == verdicts(found)
    assert (False, True) == (
        found["confinement"]["confined"],
        bool(found["confinement"]["missing"]),
    )


def test_unconfined_takes_nothing_away(tmp_path):
    """Where confinement is to be had, --unconfined leaves it on and warns of nothing."""
    write(tmp_path, {ADA: RIGHT})
    run = grader(tmp_path, "--no-cache", "--unconfined", "--json", "results.json")
    layers = json.loads((tmp_path / "results.json").read_text())["confinement"]
    assert (True, False) == (layers["confined"], "NOT CONFINED" in run.stdout)


def test_watch_asks_for_it_as_well(tmp_path):
    """`grader watch` runs a file too, so it refuses in the same words."""
    write(tmp_path, {ADA: RIGHT})
    run = grader(tmp_path, "watch", ADA, GRADER_NO_ZYGOTE="1")
    assert (2, True) == (run.returncode, "--unconfined" in run.stderr)


def test_doctor_says_what_is_missing(tmp_path):
    """`grader doctor` names the layers that are off, and ends with status 1."""
    run = grader(tmp_path, "doctor", GRADER_NO_ZYGOTE="1")
    lines = dict(line.split(":", 1) for line in run.stdout.splitlines() if ":" in line)
    assert (1, "NO", "no") == (
        run.returncode,
        lines["  confined"].strip(),
        lines["  Landlock"].strip(),
    )


@pytest.mark.parametrize(("version", "count"), [("1", 1), ("4", 4)])
def test_results_and_doctor_tell_the_rights(tmp_path, version, count):
    """An older Landlock has fewer rights, in the results as in `grader doctor`."""
    write(tmp_path, {ADA: RIGHT})
    grader(tmp_path, "--no-cache", "--json", "results.json", GRADER_LANDLOCK_ABI=version)
    written = json.loads((tmp_path / "results.json").read_text())
    jsonschema.validate(written, results.schema())
    layers = written["confinement"]
    told = grader(tmp_path, "doctor", GRADER_LANDLOCK_ABI=version).stdout
    assert (int(version), count) == (layers["landlock"], len(layers["landlock_rights"]))
    assert count == told.count("keeps them from")
