"""Which exercise the words of a file name mean, and how surely.

Gets words of small ASCII letters; knows neither characters nor folders, and says nothing to
students: the sentences are in `naming`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from grader.catalog import Catalog, Exercise
from grader.spelling import similarity

How = Literal["exact", "split", "part", "order", "glued", "similar", "only", "several"]

_LONGEST = 4  #: words of which a prefix or a function's name may consist
_NAMES = 2  #: a first and a last name
_ABBREVIATION = 3  #: letters by which an exercise may be abbreviated
_GLUED = 4  #: letters a prefix needs to be recognised inside a longer word
_TIE = 1e-9  #: a later candidate must be better, not equal
_NEAR, _VERY_NEAR = 0.76, 0.85  #: similarity asked of a misspelling, by what else the name has


@dataclass(frozen=True, slots=True)
class Match:
    """The exercise that a name means, the words left for the student, and what showed it."""

    exercise: Exercise | None  #: None only when `how` is "several"
    names: tuple[str, ...]
    how: How
    written: str  #: the words that stand where the prefix should
    choices: tuple[Exercise, ...] = ()  #: for "several"


@dataclass(slots=True)
class _Index:
    prefixes: dict[str, list[Exercise]] = field(default_factory=dict)
    squeezed: dict[str, list[Exercise]] = field(default_factory=dict)
    parts: dict[str, list[Exercise]] = field(default_factory=dict)
    known: list[tuple[str, list[Exercise], How]] = field(default_factory=list)


def _squeeze(name: str) -> str:
    return name.replace("_", "").lower()


@lru_cache(maxsize=8)
def _index(catalog: Catalog) -> _Index:
    index = _Index()
    for exercise in catalog:
        index.prefixes.setdefault(exercise.prefix, []).append(exercise)
        index.squeezed.setdefault(_squeeze(exercise.prefix), []).append(exercise)
        for name in exercise.requires:
            index.parts.setdefault(_squeeze(name), []).append(exercise)
    index.known = [(key, found, "similar") for key, found in index.squeezed.items()]
    index.known += [(key, found, "part") for key, found in index.parts.items()]
    return index


def match(words: list[str], week: int | None, catalog: Catalog) -> Match | None:
    """Return what the words of a name mean, the exercises of `week` before all others.

    The tests go from sure to bold, and the first that succeeds decides.
    """
    index = _index(catalog)
    found = (
        _leading(words, week, index.prefixes, "exact", "_")
        or _leading(words, week, index.squeezed, "split", "")
        or _leading(words, week, index.parts, "part", "")
        or _behind(words, week, index)
        or _glued(words, week, index)
        or _similar(words, week, index)
    )
    if found or week is None:
        return found
    return _only(words, catalog.of_week(week))


def stray_words(names: tuple[str, ...], exercise: Exercise) -> int:
    """Return how many leading words repeat the exercise or a function of it."""
    known = (exercise.prefix, *exercise.requires)
    told = {name.lower() for name in known} | {_squeeze(name) for name in known}
    for count in range(min(_LONGEST, len(names)), 0, -1):
        if "_".join(names[:count]) in told:  # split elsewhere, it may well be somebody's name
            return count
    return 0


def _pick(found: list[Exercise], week: int | None) -> Exercise | None:
    here = [exercise for exercise in found if exercise.week == week]
    if here:
        return here[0]
    return found[0] if len(found) == 1 else None


def _leading(
    words: list[str], week: int | None, known: dict[str, list[Exercise]], how: How, joint: str
) -> Match | None:
    for count in range(min(_LONGEST, len(words)), 0, -1):
        found = known.get(joint.join(words[:count]))
        if not found:
            continue
        written, names = "_".join(words[:count]), tuple(words[count:])
        exercise = _pick(found, week)
        if exercise:
            return Match(exercise, names, how, written)
        if how == "exact":
            return Match(None, names, "several", written, tuple(found))
    return None


def _behind(words: list[str], week: int | None, index: _Index) -> Match | None:
    """Find a prefix behind the names: `ada_lovelace_functions`."""
    for place in range(len(words) - 1, 0, -1):
        exercise = _pick(index.squeezed.get(words[place], []), week)
        if exercise:
            names = (*words[:place], *words[place + 1 :])
            return Match(exercise, names, "order", words[place])
    return None


def _glued(words: list[str], week: int | None, index: _Index) -> Match | None:
    """Find a prefix without the underscore behind it: `functionsada_lovelace`."""
    if not 0 < len(words) <= _NAMES:
        return None
    for prefix in sorted(index.squeezed, key=len, reverse=True):
        rest = words[0].removeprefix(prefix)
        exercise = _pick(index.squeezed[prefix], week)
        if exercise and len(prefix) >= _GLUED and rest != words[0] and len(rest) >= _NAMES:
            return Match(exercise, (rest, *words[1:]), "glued", prefix)
    return None


def _similar(words: list[str], week: int | None, index: _Index) -> Match | None:
    """Find a misspelled prefix, or a misspelled function's name, of this week or another."""
    best: tuple[float, Match] | None = None
    for count in range(1, min(_LONGEST, len(words)) + 1):
        names = tuple(words[count:])
        if count > 1 and len(names) < _NAMES:
            break
        for key, found, how in index.known:
            score = _score("".join(words[:count]), key, names)
            exercise = _pick(found, week) if score >= _NEAR else None
            if exercise and exercise.week != week and week is not None:
                score -= _VERY_NEAR - _NEAR  # another week must be meant more clearly
            if exercise and score >= (_NEAR if best is None else best[0] + _TIE):
                best = score, Match(exercise, names, how, "_".join(words[:count]))
    return best[1] if best else None


def _score(written: str, key: str, names: tuple[str, ...]) -> float:
    """Return how similar a word is to a known one; a name that lacks words counts for less."""
    if len(names) >= _NAMES:
        if len(written) >= _ABBREVIATION and key.startswith(written):
            return _NEAR
        return similarity(written, key, _NEAR)
    return similarity(written, key, _VERY_NEAR) - (_VERY_NEAR - _NEAR)


def _only(words: list[str], exercises: list[Exercise]) -> Match | None:
    """Assume the only exercise of a week; two words are then a name, of more the first is not."""
    if len(exercises) != 1 or len(words) < _NAMES:
        return None
    if len(words) == _NAMES:
        return Match(exercises[0], tuple(words), "only", "")
    return Match(exercises[0], tuple(words[1:]), "only", words[0])


_STEM = re.compile(r"[a-z][a-z0-9]*(?:_[a-z][a-z0-9]*)*")
#: Words that say what a file is and are nobody's name.
_LEFTOVER = re.compile(
    r"\d+|v\d+|(?:copy|kopya|kopie|final|test|tests|hw|homework|odev|week|solution|answers?|"
    r"submission|assignment|python|py)\d*"
)
_LEADING = re.compile(r"(?:week|wk|w|hw|homework|odev|hafta|lab|test|tests)\d*|\d+")
_PLACEHOLDERS = {
    "firstlast", "firstnamelastname", "namesurname", "namelastname", "adsoyad", "yournamesurname",
    "yourfirstnameyourlastname", "yourname", "studentname",
}  # fmt: skip


def is_leftover(word: str) -> bool:
    """Tell whether a word is left over from a copy or a template and is nobody's name."""
    return _LEFTOVER.fullmatch(word) is not None


def is_placeholder(names: tuple[str, ...]) -> bool:
    """Tell whether the names are those of the instructions: `firstname_lastname`."""
    return "".join(names) in _PLACEHOLDERS


def leading_extras(words: list[str], catalog: Catalog) -> int:
    """Return how many words stand before the exercise: `test`, `week03`, `hw`, `3`."""
    prefixes = _index(catalog).prefixes
    count = 0
    while count < len(words) - 1 and _LEADING.fullmatch(words[count]):
        if any("_".join(words[count : count + n]) in prefixes for n in range(1, _LONGEST)):
            break
        count += 1
    return count


def accepted(stem: str, week: int | None, catalog: Catalog) -> Match | None:
    """Return the match of a name that is exactly right, None for any other."""
    if _STEM.fullmatch(stem) is None:
        return None
    found = _leading(stem.split("_"), week, _index(catalog).prefixes, "exact", "_")
    if found is None or found.exercise is None or len(found.names) < _NAMES:
        return None
    if week is not None and found.exercise.week != week:
        return None
    if any(map(is_leftover, found.names)) or is_placeholder(found.names):
        return None
    return None if stray_words(found.names, found.exercise) else found
