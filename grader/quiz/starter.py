"""The file that a student starts from: the questions as comments, and room for the answers."""

from __future__ import annotations

import textwrap

from grader.catalog import Exercise
from grader.quiz.questions import Question, questions_of

_WIDTH = 96  #: characters of a line, without "# "
_HOW = {
    "single": "One choice is right: answer with its letter.",
    "multiple": 'Choose all that are right, as in ["a", "c"].',
    "short": "Answer in a word or two; capitals and spaces do not matter.",
    "output": 'Write what it prints; several lines go between """ and """.',
}


def starter(exercise: Exercise) -> str:
    """Return the text of a new file of answers.

    Raises:
        CatalogError: the questions cannot be read.

    """
    head = f"# Week {exercise.week:02d} · {exercise.title}\n\n[answers]\n"
    return head + "".join(_room(question) for question in questions_of(exercise))


def _room(question: Question) -> str:
    lines = [*textwrap.wrap(f"{question.id}. {question.text}", _WIDTH)]
    if question.snippet:
        lines += ["", textwrap.indent(question.snippet.strip(), "    "), ""]
    for letter, choice in zip(question.letters, question.choices, strict=True):
        first, *rest = textwrap.wrap(choice, _WIDTH - 5)
        lines += [f"  {letter}) {first}", *(f"     {line}" for line in rest)]
    lines.append(_HOW[question.kind])
    comment = "\n".join(f"# {line}".rstrip() for line in "\n".join(lines).split("\n"))
    empty = "[]" if question.kind == "multiple" else '""'
    return f"\n{comment}\n{question.id} = {empty}\n"
