"""The folder a submission lies in: which week it means, and what is wrong with it.

Knows how folders are called and nothing of the file's own name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from grader.spelling import GAP, quoted, similarity, spell, visible

HOMEWORK = "hw"  #: the one folder a week's folder may have
#: Top folders that belong to the course or to a tool and hold no submissions.
HOUSE = frozenset(
    ["grader", "tests", "benchmarks", "docs", "scripts", "tools", "build", "dist", "venv", "env"]
)
#: Python files that a repository has at its top for a tool.
HOUSE_FILES = frozenset(["conftest.py", "noxfile.py", "setup.py"])

_WEEK = re.compile(r"Week(\d\d)", re.ASCII)
_WEEK_LIKE = re.compile(
    rf"[\s._\-{GAP}]*([A-Za-z]+)[\s._\-{GAP}]*0*(\d{{1,2}})(?:[\s._\-{GAP}].*)?", re.DOTALL
)
_OTHER_WORDS = {"wk", "w", "hafta", "woche", "weak"}
_WEEK_SIMILARITY = 0.75


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file lies, as its folders tell."""

    week: int | None  #: the number of the (first) week's folder on the way
    homework: bool = False  #: it lies in `WeekNN/hw`
    extra: tuple[str, ...] = ()  #: folders that may carry the file's missing words
    problems: tuple[str, ...] = ()


def week_name(week: int) -> str:
    """Return the name of a week's folder."""
    return f"Week{week:02d}"


@lru_cache(maxsize=4096)
def week_of(folder: str) -> int | None:
    """Return the week a folder's name means, however it is spelled, or None for another folder."""
    exact = _WEEK.fullmatch(folder)
    if exact:
        return int(exact[1])
    found = _WEEK_LIKE.fullmatch(spell(folder)[0])
    if found is None:
        return None
    word = found[1].lower()
    if word in _OTHER_WORDS or similarity(word, "week", _WEEK_SIMILARITY) >= _WEEK_SIMILARITY:
        return int(found[2])
    return None


def place_of(folders: tuple[str, ...]) -> Place:
    """Judge the folders between the root and a file."""
    if folders and _WEEK.fullmatch(folders[0]) and folders[1:] in ((), (HOMEWORK,)):
        return Place(week_of(folders[0]), homework=len(folders) > 1)
    weeks = [folder for folder in folders if week_of(folder) is not None]
    if not weeks:
        return _without_week(folders)
    first = folders.index(weeks[0])
    behind = tuple(f for f in folders[first + 1 :] if week_of(f) is None)
    extra = behind[1:] if behind[:1] == (HOMEWORK,) else behind
    problems = (
        *_above(folders[:first], weeks[0]),
        *(_misspelled(folder) for folder in dict.fromkeys(weeks) if not _WEEK.fullmatch(folder)),
        *_nested(weeks),
        *_too_many(extra, weeks[0]),
    )
    return Place(week_of(weeks[0]), behind[:1] == (HOMEWORK,), _telling(extra), problems)


def nearest_place(folders: tuple[str, ...]) -> Place | None:
    """Judge only the week's folder nearest to a file that lies anywhere on the machine.

    None when no week's folder is its folder, or the folder of that.
    """
    for start in range(len(folders) - 1, max(len(folders) - 3, -1), -1):
        if week_of(folders[start]) is not None:
            if start and week_of(folders[start - 1]) is not None:
                start -= 1  # noqa: PLW2901  Week04/Week04 is one mistake, not two places
            return place_of(folders[start:])
    return None


def _without_week(folders: tuple[str, ...]) -> Place:
    if not folders:
        problem = "the file lies at the top of the repository; put it in its week's folder."
        return Place(None, problems=(problem,))
    shown = visible("/".join(folders))
    return Place(
        None,
        extra=_telling(folders),
        problems=(f'the folder "{shown}" is not a week\'s folder; put the file in one.',),
    )


def _above(folders: tuple[str, ...], week: str) -> list[str]:
    if not folders:
        return []
    return [
        f'the folder "{visible(week)}" lies in "{visible("/".join(folders))}"; '
        "a week's folder lies at the top of the repository."
    ]


def _misspelled(folder: str) -> str:
    right = week_name(week_of(folder) or 0)
    return f'the folder "{visible(folder)}" should be called "{right}".'


def _nested(weeks: list[str]) -> list[str]:
    if len(weeks) == 1:
        return []
    inner, outer = visible(weeks[1]), visible(weeks[0])
    if inner == outer:
        return [f'the folder "{inner}" lies in another "{outer}"; one of them is enough.']
    return [f'the folder "{inner}" lies in the folder "{outer}"; only one of them can be right.']


def _too_many(folders: tuple[str, ...], week: str) -> list[str]:
    if not folders:
        return []
    right = week_name(week_of(week) or 0)
    shown = quoted(folders)
    noun, verb = ("folder", "is") if len(set(folders)) == 1 else ("folders", "are")
    if folders[-1].lower().endswith(".py"):
        return [f"{shown} is a folder; a submission is one file, without a folder round it."]
    return [
        f"the {noun} {shown} {verb} not wanted; a submission lies in {right} or {right}/{HOMEWORK}."
    ]


def _telling(folders: tuple[str, ...]) -> tuple[str, ...]:
    """Return the folders that may say something about the file: not `HW`, not `homework`."""
    return tuple(f for f in folders if not re.fullmatch(r"(?i)(hw|homework|src|week)\W*\d*", f))
