"""Generates, for a quiz, what must pass and what must be turned away, and tries its snippets.

Nothing is stored: right answers come from the questions and from running the snippets.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from grader.catalog import Exercise
from grader.errors import GraderError
from grader.quiz.grading import KNOWN, READABLE
from grader.quiz.questions import Question, questions_of
from grader.quiz.starter import starter
from grader.quiz.truth import printed

PYTHONS = ("python3.11", "python3.12", "python3.13")
AGAIN = "\nprint(end='')"  #: changes nothing that a snippet prints, and makes it run once more

Answer = str | list[str]


def written_out(exercise: Exercise, folder: Path) -> Exercise:
    """Write a quiz below a folder as other exercises are kept, and return it as it lies there.

    `accept/` has all right answers in two ways of writing, `reject/` one mistake for each question.

    Raises:
        CatalogError: the questions cannot be read.
        GraderError: a snippet does not run.

    """
    place = folder / exercise.folder.parent.name / exercise.folder.name
    mistakes = rejected(exercise)
    files = {
        exercise.questions: (exercise.folder / exercise.questions).read_text(encoding="utf-8"),
        exercise.starter.name: starter(exercise),
        **{f"accept/{name}": text for name, text in accepted(exercise).items()},
        **{f"reject/{name}": text for name, (text, _) in mistakes.items()},
    }
    for name, text in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    reject = {name: (check,) for name, (_, check) in mistakes.items()}
    return msgspec.structs.replace(exercise, folder=place, reject=reject, advice=(KNOWN,))


def accepted(exercise: Exercise) -> dict[str, str]:
    """Return files of answers that must pass, by name: all right, and all right in other words."""
    questions = questions_of(exercise)
    right = {question.id: _right(question) for question in questions}
    other = {question.id: _otherwise(question) for question in questions}
    return {"all_right.toml": _file(right), "written_otherwise.toml": _file(other, table=False)}


def rejected(exercise: Exercise) -> dict[str, tuple[str, str]]:
    """Return files of answers that must be turned away, each with the check that must fail."""
    questions = questions_of(exercise)
    right = {question.id: _right(question) for question in questions}
    found = {
        "no_toml.toml": ("[answers]\nq1 = b\n", READABLE),
        "unknown_question.toml": (_file({**right, "q99": "b"}), KNOWN),
    }
    for question in questions:
        wrong = {**right, question.id: _wrong(question)}
        found[f"{question.id}_wrong.toml"] = (_file(wrong), question.id)
        rest = {name: answer for name, answer in right.items() if name != question.id}
        found[f"{question.id}_missing.toml"] = (_file(rest), question.id)
    return found


def unsteady(exercise: Exercise) -> Iterator[str]:
    """Yield a sentence for every snippet that prints something else elsewhere or the next time."""
    others = [found for name in PYTHONS if (found := _python(name))]
    for question in questions_of(exercise):
        if question.kind != "output":
            continue
        truth = printed(question.snippet)
        if printed(question.snippet + AGAIN) != truth:
            yield f"{exercise.slug}: {question.id}: prints something else the next time"
        for python in others:
            if printed(question.snippet, python) != truth:
                yield f"{exercise.slug}: {question.id}: prints something else with {python}"


def _python(name: str) -> str | None:
    """Return another Python of this machine, None where it is not there or does not work."""
    own = "python{}.{}".format(*sys.version_info)
    path = None if name == own else shutil.which(name)
    if path is None:
        return None
    try:
        return printed("import sys; print(sys.executable)", path).strip()
    except GraderError:
        return None


def _right(question: Question) -> Answer:
    match question.kind:
        case "multiple":
            return list(question.right)
        case "output":
            return printed(question.snippet).rstrip("\n")
    return question.right[0]


def _otherwise(question: Question) -> Answer:
    match question.kind:
        case "single":
            return f" {question.right[0].upper()}) "
        case "multiple":
            return ", ".join(reversed(question.right)).upper()
        case "short":
            return f" {question.right[-1].upper()}. "
    return "".join(f"{line}  \n" for line in printed(question.snippet).splitlines())


def _wrong(question: Question) -> Answer:
    match question.kind:
        case "single":
            return next(letter for letter in question.letters if letter not in question.right)
        case "multiple":
            return [letter for letter in question.letters if letter not in question.right]
        case "short":
            return f"no {question.right[0]}"
    return printed(question.snippet).rstrip("\n") + "0"


def _file(answers: dict[str, Answer], *, table: bool = True) -> str:
    # Every JSON text without a lone surrogate or DEL is a TOML text as well, and so are lists.
    lines = [
        f"{name} = {json.dumps(answer, ensure_ascii=False)}" for name, answer in answers.items()
    ]
    return "\n".join([*(["[answers]"] if table else []), *lines, ""])
