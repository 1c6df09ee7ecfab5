"""The name of one file against the catalog: what is meant, and a sentence for every mistake.

Looks at text only; no file is touched here. A name passes in silence only if it is exactly right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from grader.catalog import Catalog, Exercise
from grader.discovery import matching
from grader.discovery.filename import FileName, read_answers_name, read_name
from grader.discovery.matching import Match
from grader.discovery.places import (
    HOMEWORK,
    HOUSE,
    HOUSE_FILES,
    Place,
    nearest_place,
    place_of,
    week_name,
    week_of,
)
from grader.spelling import listed, quoted, visible

_NAMES = 2  #: a first and a last name at least
_LISTED_WEEKS = 20


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the name of a file means."""

    place: int | None  #: week of the folder it lies in
    exercise: Exercise | None
    student: str | None
    wanted: str  #: the right path; words in capitals stand for what could not be told
    problems: tuple[str, ...]  #: a sentence each, without the path

    @property
    def week(self) -> int | None:
        """The exercise's week, or the folder's where the exercise cannot be told."""
        return self.exercise.week if self.exercise else self.place


# --- from words to an exercise and a student ------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Meaning:
    match: Match | None
    names: tuple[str, ...]
    problems: tuple[str, ...] = ()


def _understand(words: list[str], place: Place, catalog: Catalog) -> _Meaning:
    problems = []
    extras = matching.leading_extras(words, catalog)
    if extras:
        problems.append(
            f"{quoted(['_'.join(words[:extras])])} stands before the exercise; leave it out."
        )
    week = week_of(" ".join(words[:extras])) if place.week is None else place.week
    words = words[extras:]
    found = matching.match(words, week, catalog)
    if found is None:
        names = tuple(words if len(words) == _NAMES else words[1:])
        return _Meaning(None, *_names(names, None, problems))
    return _Meaning(found, *_names(found.names, found.exercise, problems))


def _names(
    names: tuple[str, ...], exercise: Exercise | None, problems: list[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the student's names, and the problems grown by what else stood among them."""
    repeated = matching.stray_words(names, exercise) if exercise else 0
    strays = ["_".join(names[:repeated])] if repeated else []
    strays += [name for name in names[repeated:] if matching.is_leftover(name)]
    names = tuple(name for name in names[repeated:] if not matching.is_leftover(name))
    if strays:
        told = "is not part of a student's name; leave it out."
        if len(strays) > 1:
            told = "are not part of a student's name; leave them out."
        problems.append(f"{quoted(strays)} {told}")
    digits = [name for name in names if name[0].isdigit()]
    if digits:
        problems.append(f"the word {quoted(digits[:1])} begins with a digit; names are letters.")
        names = tuple(kept for name in names if (kept := name.lstrip("0123456789")))
    return names, tuple(problems)


def _best_meaning(name: FileName, place: Place, catalog: Catalog) -> _Meaning:
    """Understand the words, and where that is not enough the capitals, then the folders."""
    meaning = _understand(name.words, place, catalog)
    if _complete(meaning):
        return meaning
    camel = _understand(name.camel, place, catalog)
    if name.camel != name.words and (_complete(camel) or (camel.match and not meaning.match)):
        joined = 'the words run together; put a "_" between them.'
        return replace(camel, problems=(joined, *camel.problems))
    for folder in reversed(place.extra):
        told = read_name(folder).words
        for order in (told, told + name.words, name.words + told):
            other = _understand(order, place, catalog)
            if _complete(other) and other.match and other.match.how == "exact":
                return other
    return meaning


def _complete(meaning: _Meaning) -> bool:
    return meaning.match is not None and len(meaning.names) >= _NAMES


# --- sentences about the exercise and the student -------------------------------------------


def _week(number: int) -> str:
    return f"Week {number:02d}"


def _prefixes(week: int | None, catalog: Catalog) -> list[str]:
    return [exercise.prefix for exercise in catalog.of_week(week)] if week is not None else []


def _about_exercise(meaning: _Meaning, name: FileName, place: Place, catalog: Catalog) -> str:
    """Return what is wrong with the exercise's name, "" when nothing is."""
    found = meaning.match
    if found is None:
        return _unknown(name, place, catalog)
    if found.exercise is None:
        weeks = listed([f"{e.week:02d}" for e in found.choices])
        return f'"{found.written}" is an exercise of the weeks {weeks}; put the file in one.'
    return _about_match(found, found.exercise, place)


def _about_match(found: Match, exercise: Exercise, place: Place) -> str:
    away = exercise.week != place.week
    of_week = f" of {_week(exercise.week)}" if away else ""
    in_week = f" in {_week(place.week)}" if place.week is not None else ""
    written, prefix = found.written, exercise.prefix
    sentences = {
        "part": f'"{written}" is only a part of the exercise "{prefix}"{of_week}; the file is '
        "named after the exercise.",
        "order": f'the exercise "{prefix}"{of_week} comes first in the name, the student after it.',
        "glued": f'there is no "_" between the exercise "{prefix}"{of_week} and the student.',
    }
    if found.how == "exact":
        if not away or place.week is None:
            return ""
        return f'"{prefix}" is an exercise of {_week(exercise.week)}, not of {_week(place.week)}.'
    if found.how == "only" and not written:
        return f'the name does not begin with the exercise; {_week(exercise.week)} has "{prefix}".'
    unknown = f'unknown exercise "{written}"{in_week}; did you mean "{prefix}"{of_week}?'
    return sentences.get(found.how, unknown)


def _unknown(name: FileName, place: Place, catalog: Catalog) -> str:
    if place.week is None:
        return "the name does not begin with an exercise of this course."
    prefixes = _prefixes(place.week, catalog)
    week = _week(place.week)
    if not prefixes:
        weeks = [f"{week:02d}" for week in catalog.weeks[:_LISTED_WEEKS]]
        return f"{week} has no exercises; there are some in the weeks {listed(weeks) or '(none)'}."
    has = f"{week} has {listed(prefixes)}."
    if len(name.words) > _NAMES:
        return f"unknown exercise {quoted(name.words[:1])}; {has}"
    return f"the name does not begin with an exercise; {has}"


def _about_names(names: tuple[str, ...], foreign: bool) -> str:
    if matching.is_placeholder(names):
        return f"{quoted(['_'.join(names)])} is only an example; write your own names."
    if foreign and len(names) < _NAMES:
        return ""  # how to spell them was said, and so was that they are missing
    if not names:
        return "the student's name is missing; add your first and last name."
    if len(names) < _NAMES:
        return f'{quoted(names)} is one name; write your first and your last name, joined by "_".'
    return ""


# --- the right name -------------------------------------------------------------------------


def _wanted(meaning: _Meaning, place: Place, catalog: Catalog, ending: str) -> tuple[str, str]:
    """Return the folder and the name that the file should have."""
    exercise = meaning.match.exercise if meaning.match else None
    written = meaning.match.written if meaning.match else ""
    prefix = exercise.prefix if exercise else written or "EXERCISE"
    names = [] if matching.is_placeholder(meaning.names) else list(meaning.names)
    names += ["FIRSTNAME", "LASTNAME"][len(names) :]
    week = exercise.week if exercise else place.week
    known = week is not None and catalog.of_week(week)
    folder = week_name(week) if week is not None and known else "WeekNN"
    return (
        f"{folder}/{HOMEWORK}" if place.homework else folder,
        "_".join([prefix, *names]) + ending,
    )


def _remedy(path: str, folder: str, name: str, choices: Sequence[str]) -> str:
    """Return what to do: "Rename the file to …", with a word on what capitals stand for."""
    old_folder, _, old_name = path.rpartition("/")
    if old_folder == folder:
        what = f"Rename the file to {name}"
    elif old_name == name:
        what = f"Move the file to {folder}/{name}"
    else:
        what = f"Move and rename the file to {folder}/{name}"
    notes = []
    if name.startswith("EXERCISE_"):
        some = listed(choices, "or") or 'one that "grader list" shows'
        notes.append(f"where EXERCISE is {some}")
    if "FIRSTNAME" in name:
        notes.append("with your own names in small letters")
    elif "LASTNAME" in name:
        notes.append("with your own last name in small letters")
    return ", ".join([what, *notes]) + "."


# --- judging --------------------------------------------------------------------------------


def judge(path: str, catalog: Catalog) -> Judgement:
    """Judge the path of a file relative to the repository, with "/" between folders.

    Never raises, whatever the path.
    """
    *folders, name = path.replace("\\", "/").split("/")
    return _judge(path, name, place_of(tuple(folders)), catalog)


def judge_anywhere(path: str, catalog: Catalog) -> Judgement:
    """Judge the path of a file that need not lie in the repository.

    Outside of a week's folder the exercise is told from the name alone.
    """
    *folders, name = path.split("/")
    place = nearest_place(tuple(folders))
    if place is not None:
        return _judge(path, name, place, catalog)
    judgement = _judge(path, name, Place(None), catalog)
    return replace(judgement, wanted=judgement.wanted.rpartition("/")[2])


def resembles(path: str, catalog: Catalog, *, boldly: bool) -> bool:
    """Tell whether a file outside of the weeks' top folders may be meant as a submission.

    `boldly` takes any Python file for one, unless it is where the course keeps its own.
    """
    *folders, name = path.replace("\\", "/").split("/")
    if name in HOUSE_FILES or (folders and folders[0] in HOUSE):
        return False
    if any(folder.startswith(".") for folder in folders):
        return False
    if any(week_of(folder) is not None for folder in folders):
        return True
    if "." not in name and (week_of(name) is not None or (boldly and "_" in name)):
        return True
    return _looks_handed_in(name, bool(folders), catalog, boldly)


def _looks_handed_in(name: str, in_folder: bool, catalog: Catalog, boldly: bool) -> bool:
    if name.lower().endswith(".toml") and _is_of_quiz(name, catalog):
        return True
    taken = read_name(name)
    found = matching.match(taken.words, None, catalog)
    exact = found is not None and found.how == "exact"
    if found and len(found.names) >= _NAMES and (taken.python or exact):
        return True
    if not taken.python:
        return False
    return boldly or (not in_folder and (exact or len(taken.words) >= _NAMES))


_QUIZ = re.compile(r"(?i)(?<![a-z])quiz")


def _is_of_quiz(name: str, catalog: Catalog) -> bool:
    """Tell whether a name says that the file holds answers; a program may be somebody Quiz's."""
    if not len(catalog.quizzes) or _QUIZ.search(name) is None:
        return False
    return not (name.endswith(".py") and matching.accepted(name[:-3], None, catalog))


def _judge(path: str, name: str, place: Place, catalog: Catalog) -> Judgement:
    ending, taken = ".py", read_name(name)
    if _is_of_quiz(name, catalog):
        ending, taken, catalog = ".toml", read_answers_name(name), catalog.quizzes
    if name.endswith(ending) and not place.problems and "\\" not in path:
        right = matching.accepted(name.removesuffix(ending), place.week, catalog)
        if right:
            return Judgement(place.week, right.exercise, "_".join(right.names), path, ())
    meaning = _best_meaning(taken, place, catalog)
    folder, wanted = _wanted(meaning, place, catalog, ending)
    old = f"{folder}/{name}" if place == Place(None) else path
    remedy = _remedy(old, folder, wanted, _prefixes(place.week, catalog))
    if meaning.match is None and not taken.python:
        problems = [*place.problems, _no_submission(name, place, remedy)]
    else:
        problems = _problems(path, taken, meaning, place, catalog)
        problems[-1] += f" {remedy}"
    exercise = meaning.match.exercise if meaning.match else None
    student = None if matching.is_placeholder(meaning.names) else "_".join(meaning.names)
    return Judgement(place.week, exercise, student or None, f"{folder}/{wanted}", tuple(problems))


def _no_submission(name: str, place: Place, remedy: str) -> str:
    week = week_of(name)
    if week is not None:
        return (
            f'"{visible(name)}" is a file, and the folder of {_week(week)} needs its name. '
            f"Delete it, or, if it is your submission, {remedy[0].lower()}{remedy[1:]}"
        )
    where = "" if place.week is None else f" of {_week(place.week)}"
    return (
        f"no exercise{where} asks for this file. Delete it, or, if it is your submission, "
        f"{remedy[0].lower()}{remedy[1:]}"
    )


def _problems(
    path: str, name: FileName, meaning: _Meaning, place: Place, catalog: Catalog
) -> list[str]:
    backslash = 'the name has a backslash; folders are parted by "/".' if "\\" in path else ""
    found = [
        *place.problems,
        backslash,
        *name.problems,
        *meaning.problems,
        _about_exercise(meaning, name, place, catalog),
        _about_names(meaning.names, name.foreign),
    ]
    return [problem for problem in found if problem] or [
        "the name is not written as it should be; type it again."
    ]
