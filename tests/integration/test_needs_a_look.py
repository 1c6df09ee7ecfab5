"""What needs a look, through the real command: told, kept, and without any weight."""

import xml.etree.ElementTree as ET

import pytest
from classroom import RIGHT, comparable, grade, grader, verdicts, write

from grader import results

ADA, ALAN = "Week02/types_ada_lovelace.py", "Week02/types_alan_turing.py"
SUSPICIOUS = f"import sys\nsys.settrace(None)\n{RIGHT}"


def looks_of(run, path):
    return comparable(run)[path]["needs_a_look"]


def test_a_look_changes_no_verdict(tmp_path):
    """A right file passes with its looks beside it; an honest one has none."""
    write(tmp_path, {ADA: RIGHT, ALAN: SUSPICIOUS})
    run = grade(tmp_path)
    assert {ADA: "passed", ALAN: "passed"} == verdicts(run)
    assert ([], [("tracing", 2)]) == (
        looks_of(run, ADA),
        [(look["kind"], look["line"]) for look in looks_of(run, ALAN)],
    )


def test_an_instructor_reads_them_under_the_class(tmp_path):
    """One line for each look, with the file's path above."""
    write(tmp_path, {ADA: RIGHT, ALAN: SUSPICIOUS})
    told = grader(tmp_path, "--no-cache").stdout.partition("Needs a look")[2]
    assert (True, True, False) == (ALAN in told, "line 2:" in told, ADA in told)


def test_a_student_reads_a_neutral_sentence(tmp_path):
    """A single file: the lines are named, nothing is insinuated."""
    write(tmp_path, {ALAN: SUSPICIOUS})
    told = " ".join(grader(tmp_path, "--no-cache", ALAN).stdout.split())
    assert "Your instructor may ask you about line 2" in told
    assert "suspicious" not in told


def test_an_honest_class_reads_nothing_of_it(tmp_path):
    """Without looks there is no word about them."""
    write(tmp_path, {ADA: RIGHT, ALAN: RIGHT})
    assert "look" not in grader(tmp_path, "--no-cache").stdout


def test_junit_has_them_as_properties(tmp_path):
    """They are properties of the submission's suite, no case and no failure."""
    write(tmp_path, {ALAN: SUSPICIOUS})
    grader(tmp_path, "--no-cache", "--junit", "junit.xml")
    suite = ET.parse(tmp_path / "junit.xml").find("testsuite")
    values = [p.get("value") for p in suite.findall("properties/property[@name='needs a look']")]
    assert (1, "0") == (len(values), suite.get("failures"))


def test_a_kept_result_keeps_them(tmp_path):
    """A result from the cache has the looks it was graded with."""
    write(tmp_path, {ALAN: SUSPICIOUS})
    for _ in range(2):
        grader(tmp_path, "--json", "results.json")
    (kept,) = results.decode((tmp_path / "results.json").read_bytes()).submissions
    assert (True, ["tracing"]) == (kept.cached, [look.kind for look in kept.needs_a_look])


def test_what_an_exercise_asks_for_needs_no_look(tmp_path):
    """Week 3 counts callers, by their frames where somebody likes: told elsewhere only."""
    source = f"import sys\nname = sys._getframe(0).f_globals['__name__']\n{RIGHT}"
    counting, other = "Week03/functions_ada_lovelace.py", ADA
    write(tmp_path, {counting: source, other: source})
    run = grade(tmp_path)
    assert ([], True) == (looks_of(run, counting), bool(looks_of(run, other)))


@pytest.mark.parametrize(
    "source",
    [
        "import sys\nsys.settrace(None)\nx = (",
        "(" * 60_000,
        "x = " + "-" * 200_000 + "1",
    ],
)
def test_a_file_that_cannot_be_read_has_none(tmp_path, source):
    """A file that does not parse fails for that, costs no one else, and gives no looks."""
    write(tmp_path, {ADA: RIGHT, ALAN: source})
    run = grade(tmp_path)
    assert ({ADA: "passed", ALAN: "failed"}, []) == (verdicts(run), looks_of(run, ALAN))


def test_student_code_cannot_hide_its_looks(tmp_path):
    """The look comes before the first line runs: a file that patches the looking is looked at."""
    hiding = (
        "import sys\n"
        "looking = sys.modules['grader.sandbox.child']\n"
        "looking.looks = lambda source: []\n"
        "looking.Child.op_look = lambda self: []\n"
    )
    write(tmp_path, {ALAN: f"{hiding}{RIGHT}"})
    assert {"modules"} <= {look["kind"] for look in looks_of(grade(tmp_path), ALAN)}
