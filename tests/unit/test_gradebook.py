"""What a course's rules make of attempts, and what other systems get to read."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import GraderError, UsageError
from grader.gradebook import export
from grader.gradebook.commits import commit_times
from grader.gradebook.course import Course, load_course
from grader.gradebook.grades import Attempt, days_late, grade, score
from grader.gradebook.store import APPLICATION, Gradebook, Time, digest_of
from grader.report import escape
from grader.results import CheckResult, Confinement, Run, SubmissionResult

GOLDEN = Path(__file__).parent.parent / "golden" / "gradebook"
KNOWN = {(3, "functions"), (3, "pyramid"), (8, "counter")}
RULES = """
format = 1
time_zone = "Europe/Berlin"
attempts = "best"

[late]
per_day = 10
cap = 25

[[student]]
name = "ada_lovelace"
github = "Ada"
id = "0012"

[[student]]
name = "alan_turing"
github = "turing"
id = "0013"

[[student]]
name = "grace_hopper"
github = "hopper"
id = "0014"

[[week]]
week = 3
deadline = 2026-10-18T23:59:59

[[week]]
week = 8
weight = 2

[[exercise]]
week = 3
exercise = "functions"
weight = 10

[[exercise]]
week = 3
exercise = "pyramid"
weight = 5
column = "Pyramid, the"

[[exercise]]
week = 8
exercise = "counter"
weight = 3
"""
DEADLINE = int(datetime(2026, 10, 18, 21, 59, 59, tzinfo=UTC).timestamp())
DAY = 24 * 60 * 60


def course(tmp: Path, text: str = RULES) -> Course:
    path = tmp / "course.toml"
    path.write_text(text, encoding="utf-8")
    return load_course(path, KNOWN)


@pytest.fixture
def rules(tmp_path) -> Course:
    return course(tmp_path)


def attempt(points=4.0, time=DEADLINE, **other) -> Attempt:
    fields = {
        "run": "a", "number": 0, "path": "Week03/functions_ada_lovelace.py", "week": 3,
        "exercise": "functions", "student": "ada_lovelace", "verdict": "failed",
        "possible": 8.0, "named": True, "source": "at",
    }  # fmt: skip
    return Attempt(**{**fields, "points": points, "time": time, **other})


def found(points=4, possible=8, **other) -> SubmissionResult:
    fields = {
        "path": "Week03/functions_ada_lovelace.py", "week": 3, "exercise": "functions",
        "student": "ada_lovelace", "verdict": "failed",
    }  # fmt: skip
    right = CheckResult(
        id="test_a", kind="required", verdict="passed", sentence="It works.", points=points
    )
    wrong = CheckResult(
        id="test_b",
        kind="required",
        verdict="failed",
        sentence="It counts.",
        points=possible - points,
        call="f(2)",
        expected="4",
        got="=HYPERLINK()\x1b[31m",
        hint="Look again.",
    )
    return SubmissionResult(**{**fields, "checks": [right, wrong], **other})


def run_of(*submissions: SubmissionResult, seconds=1.0) -> Run:
    return Run(
        submissions=list(submissions),
        confinement=Confinement(confined=True),
        seconds=seconds,
        seed=0,
        grader="1",
        python="3.13",
    )


def at(run: Run, time: int, source="file") -> dict[str, list[Time]]:
    return {each.path: [Time(source, time)] for each in run.submissions}


def functions(rules: Course, *attempts: Attempt):
    return score(rules, rules.exercises[0], attempts)


# --- what counts ----------------------------------------------------------------------------


def test_a_part_of_the_checks_is_that_part_of_the_weight(rules):
    """Half of the checks' points, of an exercise that counts 10, are 5."""
    assert 5.0 == functions(rules, attempt(points=4.0)).points


def test_a_week_s_weight_multiplies_those_of_its_exercises(rules):
    """An exercise of weight 3 in a week of weight 2 counts 6."""
    assert 6.0 == rules.exercises[2].weight


@pytest.mark.parametrize(
    ("seconds", "days"), [(-1, 0), (0, 0), (1, 1), (DAY, 1), (DAY + 1, 2), (30 * DAY, 30)]
)
def test_a_day_late_counts_once_it_has_begun(rules, seconds, days):
    """The second of the deadline is in time, the next one is a day late."""
    assert days == days_late(rules.exercises[0].deadline, DEADLINE + seconds)


@pytest.mark.parametrize(("days", "points"), [(0, 10.0), (1, 9.0), (2, 8.0), (3, 7.5), (30, 7.5)])
def test_lateness_costs_per_day_up_to_the_cap(rules, days, points):
    """10 percent for each day, and never more than 25."""
    late = attempt(points=8.0, time=DEADLINE + days * DAY)
    assert points == functions(rules, late).points


def test_a_better_late_attempt_counts_if_it_is_still_better(rules):
    """The best is what is best after lateness was taken off."""
    early, late = attempt(points=4.0), attempt(points=8.0, time=DEADLINE + DAY, run="b")
    assert late == functions(rules, early, late).attempt


def test_a_late_attempt_that_is_worth_less_does_not_count(rules):
    """Handing in once more cannot cost anything where the best counts."""
    early, late = attempt(points=8.0), attempt(points=8.0, time=DEADLINE + DAY, run="b")
    assert early == functions(rules, early, late).attempt


def test_the_last_attempt_counts_where_the_course_says_so(tmp_path):
    """Even if it is worse."""
    rules = course(tmp_path, RULES.replace('"best"', '"last"'))
    first, last = attempt(points=8.0), attempt(points=4.0, time=DEADLINE + DAY, run="b")
    assert 4.5 == functions(rules, last, first).points


def test_nothing_late_counts_where_nothing_late_is_accepted(tmp_path):
    """What came in time still does, also where the last attempt counts."""
    text = RULES.replace("per_day = 10", "accept = false").replace('"best"', '"last"')
    rules = course(tmp_path, text)
    early, late = attempt(points=4.0), attempt(points=8.0, time=DEADLINE + 1, run="b")
    assert early == functions(rules, early, late).attempt
    assert ("too late", 0.0) == (functions(rules, late).state, functions(rules, late).points)


def test_the_grader_s_own_failure_hides_no_attempt(tmp_path):
    """A newer run in which the grader failed does not replace what was graded before."""
    rules = course(tmp_path, RULES.replace('"best"', '"last"'))
    good = attempt(points=8.0)
    failed = attempt(points=0.0, time=DEADLINE + 1, run="b", verdict="error")
    assert good == functions(rules, good, failed).attempt
    assert "not graded" == functions(rules, failed).state


def test_a_file_with_a_wrong_name_is_nobody_s_grade(rules):
    """Whose it is, is a guess: it neither counts nor replaces what does."""
    good, guess = attempt(points=4.0), attempt(points=8.0, named=False, run="b")
    assert good == functions(rules, good, guess).attempt
    assert "misnamed" == functions(rules, guess).state


ATTEMPTS = st.lists(
    st.builds(
        attempt,
        points=st.sampled_from([0.0, 2.0, 4.0, 8.0]),
        time=st.sampled_from([DEADLINE - DAY, DEADLINE, DEADLINE + 1, DEADLINE + 5 * DAY]),
        run=st.sampled_from("abc"),
        number=st.integers(0, 2),
        student=st.sampled_from(["ada_lovelace", "alan_turing", "nobody"]),
        verdict=st.sampled_from(["passed", "failed", "error"]),
        named=st.booleans(),
    ),
    max_size=8,
)


@pytest.mark.parametrize("which", ["best", "last"])
@given(attempts=ATTEMPTS, data=st.data())
def test_neither_order_nor_duplicates_change_a_grade(which, attempts, data, tmp_path_factory):
    """The same attempts in any order, any of them given again: the same grades."""
    rules = course(tmp_path_factory.getbasetemp(), RULES.replace('"best"', f'"{which}"'))
    again = data.draw(st.lists(st.sampled_from(attempts), max_size=4)) if attempts else []
    shuffled = data.draw(st.permutations([*attempts, *again]))
    assert grade(rules, attempts) == grade(rules, shuffled)


# --- course.toml ----------------------------------------------------------------------------


def test_a_deadline_without_a_zone_is_local(rules):
    """Midnight is the course's midnight, also after the clocks change."""
    assert DEADLINE == rules.exercises[0].deadline.timestamp()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("format = 1", "format = 2", "format 2 is unknown"),
        ("format = 1", "format = ", "Repair the file"),
        ("format = 1", "formats = 1", "docs/gradebook.md"),
        ("per_day = 10", "per_day = 110", "per_day"),
        ("per_day = 10", "per_hour = 10", "per_hour"),
        ("Europe/Berlin", "Berlin", "no time zone"),
        ("Europe/Berlin", "../../etc/passwd", "no time zone"),
        ('"functions"', '"function"', 'did you mean "functions"?'),
        ('"pyramid"', '"functions"', "more than one exercise"),
        ('id = "0013"', 'id = "0012"', "more than one student with the id 0012"),
        ('"turing"', '"ADA"', "more than one student with the login ada"),
        ("[[week]]\nweek = 8", "[[week]]\nweek = 9", "[[week]] 9 has no [[exercise]]"),
        ("2026-10-18T23:59:59", "2026-10-18", "deadline"),
        ("weight = 10", "weight = -1", "weight"),
        ("weight = 10", "weight = nan", "weight"),
    ],
)
def test_a_mistake_in_the_course_is_told(tmp_path, old, new, told):
    """Nothing is guessed: the file and what is wrong in it are named."""
    with pytest.raises(UsageError, match=r"course\.toml: ") as caught:
        course(tmp_path, RULES.replace(old, new, 1))
    assert told in str(caught.value)


def test_a_student_has_three_names(rules):
    """A name, a login in any capitals, a university id."""
    assert 1 == len({rules.student(each) for each in ("ada_lovelace", "ada", "0012")})


def test_a_student_who_is_not_there(rules):
    """The nearest name is told."""
    with pytest.raises(UsageError, match="did you mean ada_lovelace"):
        rules.student("ada_lovelac")


# --- the file -------------------------------------------------------------------------------


def test_a_run_that_is_there_is_not_recorded_again(tmp_path):
    """However the same results were written, they are the same run."""
    one, two = found(), found(path="Week03/functions_alan_turing.py", student="alan_turing")
    run, same = run_of(one, two), run_of(two, one)
    with Gradebook.create(tmp_path / "g") as book:
        assert [True, False, False] == [
            book.add(each, at(each, 7)).new for each in (run, same, run)
        ]
        assert 2 == len(book.attempts())


def test_the_same_result_of_another_run_is_another_run():
    """What was graded anew is recorded anew."""
    assert digest_of(run_of(found(), seconds=1.0)) != digest_of(run_of(found(), seconds=2.0))


RUNS = [run_of(found(points=points), seconds=float(points)) for points in range(4)]


@given(st.lists(st.tuples(st.sampled_from(RUNS), st.integers(1, 3)), max_size=6), st.data())
def test_any_order_of_runs_gives_the_same_attempts(given_runs, data):
    """Runs added in another order, or twice, with whatever times, leave the same gradebook."""

    def recorded(runs) -> set[Attempt]:
        with Gradebook.__new__(Gradebook) as book:
            _in_memory(book)
            for run, time in runs:
                book.add(run, at(run, time))
            return set(book.attempts())

    shuffled = data.draw(st.permutations([*given_runs, *given_runs[:2]]))
    assert recorded(given_runs) == recorded(shuffled)


def _in_memory(book: Gradebook) -> None:
    from grader.gradebook.store import _migrate

    book._path = Path("memory")
    book._db = sqlite3.connect(":memory:", isolation_level=None)
    _migrate(book._db)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ([("file", 9)], ("file", 9)),
        ([("file", 9), ("file", 5)], ("file", 5)),
        ([("file", 5), ("commit", 9)], ("commit", 9)),
        ([("at", 3), ("commit", 2), ("file", 1)], ("at", 3)),
        ([("at", 3), ("at", 8)], ("at", 8)),
    ],
)
def test_the_surest_time_is_taken(tmp_path, known, expected):
    """What the instructor says, and says last; else the commit's time; else the earliest file's."""
    run = run_of(found())
    with Gradebook.create(tmp_path / "g") as book:
        for source, time in known:
            book.add(run, at(run, time, source))
        (only,) = book.attempts()
    assert expected == (only.source, only.time)


def test_a_file_that_is_no_gradebook_is_left_alone(tmp_path):
    """Neither another database nor any other file is written to."""
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE mine (x)")
    db.close()
    text = tmp_path / "notes.txt"
    text.write_bytes(b"x" * 5000)
    for file in (other, text):
        before = file.read_bytes()
        with pytest.raises(UsageError, match=r"gradebook"):
            Gradebook.create(file)
        assert before == file.read_bytes()


def test_a_gradebook_of_a_newer_grader_is_left_alone(tmp_path):
    """An old grader does not guess what a newer one wrote."""
    with Gradebook.create(tmp_path / "g"):
        pass
    with sqlite3.connect(tmp_path / "g") as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(UsageError, match="update the grader"):
        Gradebook(tmp_path / "g")


def test_a_gradebook_of_an_older_grader_is_brought_up_to_date(tmp_path, monkeypatch):
    """What was recorded before the schema changed is there afterwards."""
    from grader.gradebook import store

    run = run_of(found())
    with Gradebook.create(tmp_path / "g") as book:
        book.add(run, at(run, 1))
    more = (*store.MIGRATIONS, ("ALTER TABLE runs ADD COLUMN note TEXT",))
    monkeypatch.setattr(store, "MIGRATIONS", more)
    with Gradebook(tmp_path / "g") as book:
        assert 1 == len(book.attempts())
        assert (2,) == book._db.execute("PRAGMA user_version").fetchone()
        assert [(None,)] == book._db.execute("SELECT note FROM runs").fetchall()


def test_the_file_says_what_it_is(tmp_path):
    """Written ahead, and marked as a gradebook."""
    with Gradebook.create(tmp_path / "g") as book:
        assert ("wal",) == book._db.execute("PRAGMA journal_mode").fetchone()
        assert (APPLICATION,) == book._db.execute("PRAGMA application_id").fetchone()
    assert ["g"] == [each.name for each in tmp_path.iterdir()]


def test_a_folder_that_is_not_there(tmp_path):
    """It is told, and nothing is made."""
    with pytest.raises(GraderError, match="cannot be made"):
        Gradebook.create(tmp_path / "nowhere" / "g")


def test_what_is_no_checkout_has_no_commits(tmp_path):
    """The cure is told."""
    with pytest.raises(UsageError, match="--at"):
        commit_times(tmp_path, ["x"])


# --- exports --------------------------------------------------------------------------------

FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", " =1", "\uff1d1", "-", "=", "\n=1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_starts_a_formula(text):
    """A spreadsheet shows it and computes nothing."""
    assert not escape.cell(text).lstrip().startswith(("=", "+", "-", "@", "\t", "\r", "\uff1d"))
    assert not escape.cell_kept(text).lstrip().startswith(("=", "+", "-", "@", "\uff1d"))


@pytest.mark.parametrize("text", ["-1", "+2.5", "-1e5", "0012", "7,5", "ada", "", "a=b", "-,5"])
def test_numbers_and_ordinary_texts_stay(text):
    """A negative number is a number."""
    assert (text, text) == (escape.cell(text), escape.cell_kept(text))


@pytest.mark.parametrize("text", ["-1+cmd", "-1 ", "--1", "+1e", "-", "-1\n", "-\u0661"])
def test_what_only_looks_like_a_number_is_text(text):
    """Only a whole number is one, in the digits that spreadsheets read."""
    assert escape.cell(text).startswith("'")


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_fits_a_cell(text):
    """Whatever was typed comes back from a CSV reader as one cell that is no formula."""
    ((cell,),) = csv.reader(io.StringIO(export._csv([[text]])))
    assert escape.cell(text) == cell
    assert escape.cell(cell) == cell


GRADED = [
    attempt(points=8.0, verdict="passed"),
    attempt(points=8.0, verdict="passed", exercise="pyramid", time=DEADLINE + DAY, number=1),
    attempt(points=8.0, verdict="passed", week=8, exercise="counter", number=2),
    attempt(points=3.0, student="alan_turing", number=3),
    attempt(points=0.0, student="alan_turing", week=8, exercise="counter", number=4),
]
CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Essay (7),Week 03 functions (8),"
    '"Pyramid, the (9)",Final Score\n'
    "    Points Possible,,,,,10.00,10.00,4.00,(read only)\n"
    '"Hopper, Grace",3,0014,hopper,A,-2.5,,1,=1+1\n'
    '"Lovelace, Ada",1,0012,ada,A,9,,,"@x"\n'
    '"Turing, Alan",2,,turing,B,,5,,\n'
    '"Student, Test",99,,abcdef,B,,,,\n'
)


def golden(name: str, text: str) -> str:
    """Return what the golden file says; to renew it, delete it and look at what is written."""
    path = GOLDEN / name
    if not path.exists():
        path.write_bytes(text.encode())
        pytest.fail(f"{path} was missing and has been written; look at it.")
    return path.read_bytes().decode()


def imported(text: str) -> list[list[str]]:
    """Read a CSV character by character as RFC 4180 says; shares nothing with our writer."""
    rows, row, cell, quoted, index = [], [], "", False, 0
    while index < len(text):
        two, one = text[index : index + 2], text[index]
        index += 2 if (quoted and two == '""') or (not quoted and two == "\r\n") else 1
        if quoted and two == '""':
            cell += '"'
        elif one == '"':
            assert quoted or not cell, "a quotation mark in the middle of a cell"
            quoted = not quoted
        elif quoted or one not in ",\r\n":
            cell += one
        else:
            row.append(cell)
            cell = ""
            if one != ",":
                rows.append(row)
                row = []
    assert (False, [], "") == (quoted, row, cell), "the last line does not end"
    return rows


def exports(rules: Course) -> dict[str, str]:
    everybody = grade(rules, GRADED)
    return {
        "plain.csv": export.plain_csv(rules, everybody),
        "week03.csv": export.plain_csv(rules, everybody, 3),
        "moodle.csv": export.moodle_csv(rules, everybody),
        "canvas.csv": export.canvas_csv(rules, everybody, CANVAS).text,
        "gradescope.json": export.gradescope_json(everybody[0], lambda _: found()).decode(),
    }


@pytest.mark.parametrize(
    "name", ["plain.csv", "week03.csv", "moodle.csv", "canvas.csv", "gradescope.json"]
)
def test_exports_are_as_they_were_agreed(rules, name):
    """Other systems read these files; a change of one is on purpose."""
    text = exports(rules)[name]
    assert golden(name, text) == text


def test_the_csv_says_what_everybody_has(rules):
    """An independent reader finds the numbers that the rules give."""
    header, *rows = imported(exports(rules)["plain.csv"])
    by_name = {row[0]: dict(zip(header, row, strict=True)) for row in rows}
    assert ["ada_lovelace", "alan_turing", "grace_hopper"] == list(by_name)
    ada, alan, grace = by_name.values()
    assert ("10", "4.5", "14.5", "6", "20.5") == (
        ada["Week 03 functions"], ada["Week 03 pyramid"], ada["Week 03"], ada["Week 08"],
        ada["total"],
    )  # fmt: skip
    assert ("3.75", "", "0") == (
        alan["Week 03 functions"], alan["Week 03 pyramid"], alan["Week 08 counter"],
    )  # fmt: skip
    assert ("0014", "", "0") == (grace["id"], grace["Week 03 functions"], grace["total"])


def test_moodle_knows_students_by_their_id(rules):
    """What was not handed in is left empty, so that Moodle leaves it as it is."""
    assert [
        ["ID number", "Week 03 functions", "Pyramid, the", "Week 08 counter"],
        ["0012", "10", "4.5", "6"],
        ["0013", "3.75", "", "0"],
        ["0014", "", "", ""],
    ] == imported(exports(rules)["moodle.csv"])


def test_moodle_needs_ids(tmp_path):
    """A student whom Moodle could not find is told."""
    rules = course(tmp_path, RULES.replace('id = "0013"', ""))
    with pytest.raises(UsageError, match="alan_turing has no id"):
        export.moodle_csv(rules, grade(rules, ()))


def test_canvas_keeps_its_rows_and_columns(rules):
    """Only the cells of graded students in the course's columns differ from what was exported."""
    before, after = imported(CANVAS), imported(exports(rules)["canvas.csv"])
    changed = {
        (old[0], before[0][i]): (old[i], new[i])
        for old, new in zip(before, after, strict=True)
        for i in range(len(before[0]))
        if old[i] != new[i]
    }
    assert {
        ("Lovelace, Ada", "Week 03 functions (8)"): ("", "10"),
        ("Lovelace, Ada", "Pyramid, the (9)"): ("", "4.5"),
        ("Turing, Alan", "Week 03 functions (8)"): ("5", "3.75"),
        ("Hopper, Grace", "Final Score"): ("=1+1", "'=1+1"),
        ("Lovelace, Ada", "Final Score"): ("@x", "'@x"),
    } == changed


def test_canvas_is_told_what_does_not_fit(rules):
    """A column that is not there, and one that is worth something else."""
    problems = export.canvas_csv(rules, grade(rules, GRADED), CANVAS).problems
    assert (
        'no column "Week 08 counter" in the file; its grades were left out.',
        '"Pyramid, the" is worth 4.00 in Canvas and 5 in course.toml; make them equal.',
    ) == problems


def test_canvas_in_another_country(rules):
    """Semicolons, a byte order mark and Windows' line ends stay."""
    text = '\ufeffStudent;ID;SIS User ID;Week 03 functions (8)\r\n"Lovelace; Ada";1;0012;\r\n'
    filled = export.canvas_csv(rules, grade(rules, GRADED), text)
    assert text.replace("0012;", "0012;10") == filled.text


@pytest.mark.parametrize(
    "text", ["", "a,b\n1,2\n", 'Student,SIS User ID\n"x', "Student,SIS User ID\nx,1\n"]
)
def test_what_canvas_never_exported_is_refused(rules, text):
    """Grades are written into no other file."""
    with pytest.raises(UsageError):
        export.canvas_csv(rules, grade(rules, GRADED), text)


def test_gradescope_gets_the_points_after_lateness(rules):
    """The checks' points add up to what they are worth, and the score says what counts."""
    record = json.loads(exports(rules)["gradescope.json"])
    assert 20.5 == record["score"]
    assert {"passed", "failed"} == {test["status"] for test in record["tests"]}
    assert 21.0 == sum(test["max_score"] for test in record["tests"])


def test_gradescope_gets_no_control_characters(rules):
    """What a student's code returned reaches a page as text only."""
    assert "\\\\x1b[31m" in exports(rules)["gradescope.json"]


def test_the_course_in_the_documentation_can_be_read(tmp_path):
    """What an instructor copies works."""
    text = (Path(__file__).parents[2] / "docs" / "gradebook.md").read_text(encoding="utf-8")
    example = text.partition("## course.toml\n")[2].partition("A mistake in it")[0]
    lines = [line.removeprefix("    ") for line in example.splitlines()]
    rules = course(tmp_path, "\n".join(lines))
    assert (("ada_lovelace",), 10.0) == (
        tuple(student.name for student in rules.students), rules.exercises[0].weight,
    )  # fmt: skip
