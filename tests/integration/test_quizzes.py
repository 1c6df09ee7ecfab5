"""The course's quizzes, and the command on files of answers."""

import classroom
import pytest

from grader.catalog import load_catalog
from grader.verify import verify

QUIZZES = list(load_catalog().quizzes)


@pytest.mark.parametrize("week", [quiz.week for quiz in QUIZZES])
def test_every_question_can_be_answered_rightly_and_wrongly(week):
    """All right answers pass, each wrong one is turned away, and no snippet is unsteady."""
    catalog = load_catalog()
    (proof,) = verify(catalog.quizzes.of_week(week), catalog, jobs=1)
    assert [] == proof.faults


def test_a_quiz_from_the_starter_to_a_verdict(tmp_path):
    """`grader new` writes a file of answers where `grader` finds it."""
    made = classroom.grader(tmp_path, "new", "quiz-03", "Ada", "Lovelace")
    assert (0, True) == (made.returncode, (tmp_path / "Week03/quiz_ada_lovelace.toml").exists())
    (result,) = classroom.grade(tmp_path)["submissions"]
    assert ("quiz-03", "failed") == (result["exercise"], result["verdict"])


def test_the_week_of_a_quiz_must_be_named(tmp_path):
    """Every week has a quiz, so `grader new quiz` asks which is meant."""
    made = classroom.grader(tmp_path, "new", "quiz", "ada", "lovelace")
    assert (2, True) == (made.returncode, "quiz-01" in made.stderr)


def test_answers_beside_programs(tmp_path):
    """A week's answers and programs are graded in one run, and the second time from the cache."""
    classroom.write(
        tmp_path,
        {"Week02/types_ada_lovelace.py": classroom.RIGHT, "Week02/quiz_ada_lovelace.toml": ""},
    )
    (tmp_path / "Week02/quiz_ada_lovelace.toml").write_text('q1 = "b"\n')
    for cached in (False, True):
        file = tmp_path / "results.json"
        classroom.grader(tmp_path, "--json", str(file))
        found = classroom.json.loads(file.read_text())["submissions"]
        assert {"quiz-02": cached, "types": cached} == {s["exercise"]: s["cached"] for s in found}
