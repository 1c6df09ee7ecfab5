"""Answers to a quiz: how they are read, and what is said about them."""

import msgspec
import pytest

from grader.catalog import Exercise
from grader.errors import CatalogError, GraderError
from grader.quiz import truth
from grader.quiz.grading import KNOWN, READABLE, grade_answers
from grader.quiz.questions import questions_of
from grader.quiz.starter import starter
from grader.results import verdict_of

QUESTIONS = """
format = 1

[[questions]]
id = "q1"
kind = "single"
text = "Which one?"
choices = ["no", "yes", "perhaps"]
right = ["b"]
hint = "Is it the first?"

[[questions]]
id = "q2"
kind = "multiple"
text = "Which ones?"
choices = ["yes", "no", "yes, too"]
right = ["a", "c"]
hint = "How many?"

[[questions]]
id = "q3"
kind = "short"
text = "What is it called?"
right = ["race condition", "race"]
hint = "Who runs?"
points = 2

[[questions]]
id = "q4"
kind = "output"
text = "What does it print?"
snippet = '''
print(1, 2)
print("x ")
'''
hint = "How many lines?"
"""
RIGHT = {"q1": '"b"', "q2": '["a", "c"]', "q3": '"race"', "q4": '"1 2\\nx"'}


@pytest.fixture
def quiz(tmp_path):
    """Return a function that makes a quiz of the text of its questions."""

    def quiz(text: str = QUESTIONS) -> Exercise:
        (tmp_path / "questions.toml").write_text(text, encoding="utf-8")
        return Exercise(
            format=1, week=3, prefix="quiz", title="T", questions="questions.toml", folder=tmp_path
        )

    return quiz


def answers(**changed: str) -> str:
    """Return a file that is all right but for some answers, given as TOML."""
    return "[answers]\n" + "".join(f"{k} = {v}\n" for k, v in {**RIGHT, **changed}.items())


def failed(checks) -> dict[str, str]:
    return {check.id: check.message for check in checks if check.verdict == "failed"}


def test_all_right(quiz):
    """Right answers pass and earn every point."""
    checks = grade_answers(quiz(), answers())
    assert ("passed", 5.0) == (verdict_of(checks, []), sum(c.points for c in checks))


@pytest.mark.parametrize(
    "written",
    [
        {"q1": '" B) "'},
        {"q1": '["b"]'},
        {"q2": '"c, a"'},
        {"q2": '"AC"'},
        {"q2": '["C", "a", "a"]'},
        {"q3": '"  Race   Condition. "'},
        {"q3": "'`race`'"},
        {"q4": '"""\n1 2  \nx\n"""'},
        {"q4": '["1 2", "x"]'},
        {"q4": '"1 2\\r\\nx"'},
    ],
)
def test_ways_of_writing_a_right_answer(quiz, written):
    """Capitals, spaces, brackets and the kind of TOML text make no answer wrong."""
    assert {} == failed(grade_answers(quiz(), answers(**written)))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"q1": '"a"'}, "wrong"),
        ({"q1": '"e"'}, "Answer with a, b or c"),
        ({"q1": '["a", "b"]'}, "choose one"),
        ({"q1": "2"}, "Answer with a, b or c"),
        ({"q1": '["b", ["c"]]'}, "Answer with a, b or c"),
        ({"q2": '["a"]'}, "wrong"),
        ({"q2": '["a", "b", "c"]'}, "wrong"),
        ({"q3": '"rac"'}, "wrong"),
        ({"q3": "{ x = 1 }"}, "no text"),
        ({"q3": "1979-05-27"}, "no text"),
        ({"q3": f"0x{'f' * 9000}"}, "no text"),
        ({"q3": '"  "'}, "not answered yet"),
        ({"q2": "[]"}, "not answered yet"),
        ({"q4": '"1 2 x"'}, "Nearly"),
        ({"q4": '"1 2\\nX"'}, "wrong"),
        ({"q4": "nan"}, "wrong"),
    ],
)
def test_what_is_said_of_a_wrong_answer(quiz, written, said):
    """A wrong answer fails its own question only, with a sentence that says what is wrong."""
    found = failed(grade_answers(quiz(), answers(**written)))
    assert list(written) == list(found)
    assert said in found[next(iter(written))]


def test_the_right_answer_is_never_told(quiz):
    """A wrong answer gets the hint, and neither the expected answer nor a choice's text."""
    checks = grade_answers(quiz(), answers(q3='"no"', q4='"no"'))
    told = msgspec.json.encode([check for check in checks if check.verdict == "failed"]).decode()
    assert ["Who runs?", "How many lines?"] == [c.hint for c in checks if c.verdict == "failed"]
    assert not any(right in told for right in ("race", "1 2"))


def test_a_wrong_answer_is_shown_with_its_line(quiz):
    """The result points at the line of the answer."""
    (check,) = [c for c in grade_answers(quiz(), answers(q2='"b"')) if c.verdict == "failed"]
    assert ("b", 3, 'q2 = "b"') == (check.got, check.line, check.source)


def test_a_missing_answer(quiz):
    """A question without an answer fails, and says which line to add."""
    found = failed(grade_answers(quiz(), '[answers]\nQ1 = "b"\n'))
    assert ["q1", "q2", "q3", "q4", KNOWN] == list(found)
    assert "Q1; write q1" in found["q1"]
    assert "q2 =" in found["q2"]


def test_an_answer_to_no_question_costs_nothing(quiz):
    """A stray answer is told as advice."""
    checks = grade_answers(quiz(), answers(q9='"b"'))
    assert ([KNOWN], "passed") == (list(failed(checks)), verdict_of(checks, []))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[answers]\nq1 = b\n", 2),
        ('q1 = "b"\nq1 = "c"\n', 2),
        ('q1 = "b"\nq2 = "a', 2),
        ("answers = 3\n", None),
        (f"q1 = {'[' * 5000}", 1),
        (f"q1 = {'9' * 5000}", 1),
        ("q1 = 1\n" * 5000, None),
    ],
)
def test_what_is_no_toml(quiz, text, line):
    """A file that cannot be read fails with the line, and no question is tried."""
    checks = grade_answers(quiz(), text)
    assert [READABLE] == list(failed(checks))
    assert [line] == [check.line for check in checks if check.verdict == "failed"]
    assert {"skipped", "failed"} == {check.verdict for check in checks}


def test_a_deep_key_is_no_text(quiz):
    """An answer nested a thousand times is told and disturbs nothing."""
    found = failed(grade_answers(quiz(), answers() + f"q9.{'a.' * 3000}b = 1\n"))
    assert [KNOWN] == list(found)


def test_a_snippet_that_fails_is_no_fault_of_a_student(quiz):
    """The verdict on its question is the grader's own error."""
    broken = quiz(QUESTIONS.replace("print(1, 2)", "print(1 / 0)"))
    checks = grade_answers(broken, answers())
    assert {"q4": "error"} == {c.id: c.verdict for c in checks if c.verdict != "passed"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('kind = "short"', 'kind = "essay"'),
        ('right = ["b"]', 'right = ["a", "b"]'),
        ('right = ["b"]', 'right = ["d"]'),
        ('id = "q2"', 'id = "q1"'),
        ('id = "q2"', 'id = "two"'),
        ("Is it the first?", "It is b."),
        ("format = 1", "format = 2"),
        ("snippet = ", "right = ['x']\nsnippet = "),
        ("points = 2", "point = 2"),
    ],
)
def test_questions_that_lack_something(quiz, old, new):
    """A mistake in questions.toml is found when it is loaded."""
    with pytest.raises(CatalogError, match=r"questions\.toml"):
        questions_of(quiz(QUESTIONS.replace(old, new, 1)))


def test_the_starter_asks_every_question_and_answers_none(quiz):
    """What a student starts from can be read, and each question in it waits for its answer."""
    checks = grade_answers(quiz(), starter(quiz()))
    told = failed(checks)
    assert ["q1", "q2", "q3", "q4"] == list(told)
    assert all("not answered yet" in message for message in told.values())


def test_a_snippet_that_does_not_end(monkeypatch):
    """A snippet is given up after its time."""
    monkeypatch.setattr(truth, "LIMIT", 0.2)
    with pytest.raises(GraderError, match="does not run"):
        truth.printed("while True: pass")
