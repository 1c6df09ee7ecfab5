"""Answers → results: one check per question, in the records of every other check.

The verdicts on answers are formed here. A wrong answer is told to be wrong, with a hint; what is
right is never told, and never leaves this process.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from grader.catalog import Exercise
from grader.errors import GraderError
from grader.quiz.answers import (
    Answers,
    as_letters,
    as_text,
    line_of,
    plain_lines,
    plain_words,
    read_answers,
)
from grader.quiz.questions import Question, questions_of
from grader.quiz.truth import printed
from grader.results import CheckResult, storable
from grader.spelling import closest, listed

READABLE = "answers_can_be_read"
KNOWN = "answers_belong_to_questions"
_SHOWN = 300  #: characters of an answer


def grade_answers(exercise: Exercise, source: str) -> list[CheckResult]:
    """Judge a file of answers to a week's questions.

    Raises:
        CatalogError: the questions cannot be read.

    """
    questions = questions_of(exercise)
    answers = read_answers(source)
    readable = _readable(answers, source)
    if answers.problem:
        return [*(_not_tried(question) for question in questions), readable]
    judged = [_judged(question, answers, source) for question in questions]
    return [*judged, readable, _known(questions, answers, source)]


def _readable(answers: Answers, source: str) -> CheckResult:
    return CheckResult(
        id=READABLE,
        kind="required",
        verdict="failed" if answers.problem else "passed",
        sentence="The file is TOML that can be read.",
        message=storable(answers.problem),
        line=answers.line,
        source=_source(source, answers.line),
    )


def _not_tried(question: Question) -> CheckResult:
    return CheckResult(
        id=question.id,
        kind="required",
        verdict="skipped",
        sentence=question.text,
        message="Not tried, because the file must be readable first.",
        points=question.points,
    )


def _known(questions: tuple[Question, ...], answers: Answers, source: str) -> CheckResult:
    """Tell of answers to questions that nobody asked; that costs nothing."""
    ids = [question.id for question in questions]
    unknown = [str(key) for key in answers.given if key not in ids]
    line = line_of(source, unknown[0]) if unknown else None
    return CheckResult(
        id=KNOWN,
        kind="advice",
        verdict="failed" if unknown else "passed",
        sentence="Every answer belongs to a question of this week.",
        message=storable(_unknown(unknown, ids)) if unknown else "",
        line=line,
        source=_source(source, line),
    )


def _unknown(unknown: list[str], ids: list[str]) -> str:
    shown = listed([key[:40] for key in unknown[:5]])
    return f"This week does not ask {shown}; its questions are {ids[0]} to {ids[-1]}."


def _judged(question: Question, answers: Answers, source: str) -> CheckResult:
    line = line_of(source, question.id)
    common: dict[str, Any] = {
        "id": question.id,
        "kind": "required",
        "sentence": question.text,
        "points": question.points,
    }
    if not _given(answers, question):
        told = _missing(question, answers)
        return CheckResult(verdict="failed", message=storable(told), line=line, **common)
    answer = answers.given[question.id]
    try:
        problem = _problem(question, answer)
    except GraderError as error:
        fault = f"The grader itself failed: {error}. This costs you nothing; tell your instructor."
        return CheckResult(verdict="error", message=fault, **common)
    if not problem:
        return CheckResult(verdict="passed", **common)
    return CheckResult(
        verdict="failed",
        message=problem,
        got=storable(_shown(answer)),
        line=line,
        source=_source(source, line),
        hint=question.hint,
        **common,
    )


def _given(answers: Answers, question: Question) -> bool:
    """Tell whether a question is answered; the starter's empty text is no answer."""
    answer = answers.given.get(question.id, "")
    return bool(answer.strip()) if isinstance(answer, str) else answer != []


def _missing(question: Question, answers: Answers) -> str:
    if question.id in answers.given:
        return f"It is not answered yet. Write your answer behind {question.id} = ."
    near = closest(question.id, [key for key in answers.given if key.lower() == question.id])
    if near:
        return f"The answer is called {near}; write {question.id}, in small letters."
    return f"There is no answer to it. Add a line that begins with {question.id} = ."


def _problem(question: Question, answer: Any) -> str:
    """Return what is wrong with an answer, "" for a right one."""
    if question.kind in ("single", "multiple"):
        return _of_choices(question, answer)
    text = as_text(answer)
    if text is None:
        return f'This is no text. Write the answer in quotes, as in {question.id} = "…".'
    if question.kind == "short":
        return "" if plain_words(text) in map(plain_words, question.right) else _WRONG
    lines, truth = plain_lines(text), plain_lines(printed(question.snippet))
    if lines != truth and " ".join(lines).split() == " ".join(truth).split():
        return "Nearly: what is printed is right, and where lines and spaces are is not."
    return "" if lines == truth else _WRONG


_WRONG = "This answer is wrong."


def _of_choices(question: Question, answer: Any) -> str:
    letters = as_letters(answer)
    if letters is None or not letters <= set(question.letters):
        example = '"b"' if question.kind == "single" else '["a", "c"]'
        return (
            f"Answer with {listed(list(question.letters), 'or')}, as in {question.id} = {example}."
        )
    if question.kind == "single" and len(letters) > 1:
        return "One answer is right, and this names several; choose one."
    return "" if letters == set(question.right) else _WRONG


def _shown(answer: Any) -> str:
    text = as_text(answer)
    if text is None:
        return "something that is no text"
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."


def _source(source: str, line: int | None) -> str:
    lines: Iterator[str] = iter(source.split("\n")[line - 1 : line] if line else ())
    return storable(next(lines, "").strip()[:_SHOWN])
