"""What a pull request may touch: the files of one student, in the weeks' folders, nothing else.

Judges names and kinds of changes as git tells them. It opens no file, runs nothing and grades
nothing; whether a file is any good is decided elsewhere. Every problem is a sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from grader import policy
from grader.catalog import Catalog
from grader.discovery.changes import Difference, differences, paths_at
from grader.discovery.naming import judge, resembles
from grader.discovery.places import week_of
from grader.discovery.scanning import is_silent
from grader.results import storable
from grader.spelling import closest, listed, similarity, visible

FORMAT = 1
MOST = 10_000  #: changed paths that are looked at one by one
NAME_LIMIT = 255  #: bytes that a file system allows for one name
LOOK_ALIKE = 0.85  #: similarity of two students' names that may be one person's

Rule = Literal["course", "student", "name", "kind", "history", "size"]

_HARMLESS = re.compile(r"[A-Za-z0-9.][\w./-]*", re.ASCII)  # a path that a shell takes as it is
_ABBREVIATED = 10  #: digits of a commit that a reader has to type


class Violation(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a pull request may not do."""

    rule: Rule
    path: str  #: as it is shown; empty where the whole pull request is meant
    sentence: str  #: what was found and what to do, without the path
    command: str = ""  #: what to type for it, where one command does it


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided about a pull request."""

    format: int = FORMAT
    base: str  #: the commit it goes to
    head: str  #: its last commit
    verdict: Literal["passed", "failed"]
    student: str | None  #: whose it is, as far as its files tell
    changed: int  #: paths it adds, edits or deletes
    violations: list[Violation] = []
    notes: list[str] = []  #: what an instructor should look at; fails nothing


@dataclass(frozen=True, slots=True)
class _Touched:
    """A changed path, and what its name says."""

    change: Difference
    shown: str
    student: str | None = None
    rule: Rule = "name"
    problem: str = ""


def examine(
    root: Path, catalog: Catalog, base: str, head: str = "HEAD", student: str | None = None
) -> Policy:
    """Decide about the commits of a branch; what is not committed does not count.

    Args:
        root: the folder with the weeks in it, inside a git checkout.
        catalog: the exercises of the course.
        base: the commit or branch that the pull request goes to.
        head: its last commit.
        student: whose it is, `ada_lovelace`; None to tell it from the files.

    Raises:
        UsageError: `root` is no git checkout, or the commits do not exist or are not related.

    """
    branch = differences(root, base, head)
    existing = paths_at(root, branch.base)
    found = judge_changes(
        branch.differences, existing, catalog, start=branch.starts[0], student=student
    )
    violations = list(found.violations)
    if len(branch.starts) > 1:
        violations.insert(0, _tangled())
    return msgspec.structs.replace(
        found,
        base=branch.base,
        head=branch.head,
        verdict="failed" if violations else "passed",
        violations=violations,
    )


def judge_changes(
    changes: Sequence[Difference],
    existing: Collection[str],
    catalog: Catalog,
    *,
    start: str = "",
    student: str | None = None,
) -> Policy:
    """Decide about changed paths, wherever the list of them comes from.

    Args:
        changes: what the pull request adds, edits and deletes.
        existing: the paths that its base has.
        catalog: the exercises of the course.
        start: the commit from which a file can be restored; empty where it is not known.
        student: whose it is; None to tell it from the files.

    """
    violations: list[Violation] = []
    notes: list[str] = []
    if len(changes) > MOST:
        violations.append(_too_many(len(changes)))
    else:
        touched = [_touched(change, catalog) for change in changes]
        owner = student or _owner(touched)
        violations = list(_violations(touched, owner, existing, start))
        notes = list(_notes(owner, existing, catalog))
        merged = _merged_work(owner, touched, existing) if owner and not student else []
        notes += [_unproved(owner, merged)] if owner and merged else []
        student = owner
    return Policy(
        base="",
        head="",
        verdict="failed" if violations else "passed",
        student=student and storable(student),
        changed=len(changes),
        violations=violations,
        notes=notes,
    )


# --- what one path says ---------------------------------------------------------------------


def _touched(change: Difference, catalog: Catalog) -> _Touched:
    path = change.path
    *folders, name = path.split("/")
    shown = storable(visible(path))
    if not folders or week_of(folders[0]) is None:
        return _outside(change, shown, catalog)
    if any(part.startswith(".") or part == "__pycache__" for part in (*folders, name)):
        problem = "this file is hidden or made by a tool, and no part of a submission."
        return _Touched(change, shown, None, "course", problem)
    if is_silent(name, ()):
        return _Touched(change, shown, None, "course", _OF_THE_COURSE)
    return _submission(change, shown, catalog)


_OF_THE_COURSE = "this file belongs to the course and is no part of a submission."


def _outside(change: Difference, shown: str, catalog: Catalog) -> _Touched:
    """Judge what lies in no week: the course's own, or a submission in the wrong place."""
    if resembles(change.path, catalog, boldly=change.status == "added"):
        return _submission(change, shown, catalog)
    if change.status != "added":
        return _Touched(change, shown, None, "course", _OF_THE_COURSE)
    problem = "this file lies outside of the weeks' folders, where a pull request adds nothing."
    return _Touched(change, shown, None, "course", problem)


def _submission(change: Difference, shown: str, catalog: Catalog) -> _Touched:
    judgement = judge(change.path, catalog)
    problem = " ".join(judgement.problems)
    if not problem and any(
        len(part.encode(errors="replace")) > NAME_LIMIT for part in change.path.split("/")
    ):
        problem = f"the name is longer than {NAME_LIMIT} bytes; shorten it."
    return _Touched(change, shown, judgement.student, "name", problem)


# --- whose it is ----------------------------------------------------------------------------


def _owner(touched: Sequence[_Touched]) -> str | None:
    """Return the student with the most files added, then changed; None where two have as many.

    Names that are exactly right decide; a misspelled one may be read as anybody's.
    """
    weights: dict[str, tuple[int, int, int]] = defaultdict(lambda: (0, 0, 0))
    for each in touched:
        if each.student is not None:
            right, added, whole = weights[each.student]
            new = each.change.status == "added"
            weights[each.student] = right + (not each.problem), added + new, whole + 1
    most = {student: (bool(w[0]), *w[1:]) for student, w in weights.items()}
    ranked = sorted(most, key=most.__getitem__, reverse=True)
    if not ranked or (len(ranked) > 1 and most[ranked[0]] == most[ranked[1]]):
        return None
    return ranked[0]


def _notes(owner: str | None, existing: Collection[str], catalog: Catalog) -> Iterator[str]:
    """Yield what may be a mistake and may be not: a new student with nearly a known name."""
    students = {name for path in existing if (name := _student_of(path, catalog))}
    if owner is None or owner in students:
        return
    near = closest(owner, students, LOOK_ALIKE)
    if near:
        yield storable(
            f"{owner} has no file in the course yet, and {near} has. If they are one person, "
            f"name every file alike, so that it ends in _{near}.py."
        )


def _merged_work(owner: str, touched: Sequence[_Touched], existing: Collection[str]) -> list[str]:
    """Return which merged files of its own student a pull request edits or deletes."""
    return [e.shown for e in touched if e.student == owner and e.change.path in existing]


def _unproved(owner: str, paths: Sequence[str]) -> str:
    more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
    return storable(
        f"{paths[0]}{more}: merged work of {owner} is changed. File names do not prove who opened "
        f"the pull request: see that it was {owner}."
    )


def _student_of(path: str, catalog: Catalog) -> str | None:
    """Return whose file a path of the base is, None where its name is not exactly right."""
    if not path.endswith((".py", ".toml")) or week_of(path.split("/", 1)[0]) is None:
        return None
    judgement = judge(path, catalog)
    return None if judgement.problems else judgement.student


# --- sentences ------------------------------------------------------------------------------


def _violations(
    touched: Sequence[_Touched], owner: str | None, existing: Collection[str], start: str
) -> Iterator[Violation]:
    students = sorted({each.student for each in touched if each.student is not None})
    if owner is None and len(students) > 1:
        yield _several(students)
    for each in touched:
        found = _wrong(each, owner, existing)
        if found is None:
            continue
        rule, problem, misnamed = found
        remedy, command = ("", "") if misnamed else _undo(each.change, start)
        sentence = storable(f"{problem}{remedy}")
        yield Violation(rule=rule, path=each.shown, sentence=sentence, command=command)


def _wrong(
    each: _Touched, owner: str | None, existing: Collection[str]
) -> tuple[Rule, str, bool] | None:
    """Return the rule that a change breaks and the sentence; whether that says what to do."""
    change = each.change
    if each.rule == "course":
        return "course", each.problem, False
    if change.status == "added" and change.kind != "file":
        return "kind", policy.refused(change.kind).problem, True
    if change.status == "added" and each.problem:
        return "name", each.problem, True
    if each.student is None and change.status == "deleted":
        return (
            "student",
            "its name does not say whose it is; ask your instructor to delete it.",
            False,
        )
    if each.student is not None and owner is not None and each.student != owner:
        return "student", _of_another(each.student, owner, change.path in existing), False
    if change.kind not in ("file", "gone"):
        return "kind", policy.refused(change.kind).problem, True
    return ("name", each.problem, True) if each.problem and change.status == "edited" else None


def _of_another(student: str, owner: str, merged: bool) -> str:
    what = "merged work of" if merged else "a file of"
    told = f"this is {what} {student}, and this pull request is {owner}'s."
    if not merged and similarity(student, owner, LOOK_ALIKE):
        told += f" If both are you, write your name alike in every file: {owner}. If not:"
    return told


def _undo(change: Difference, start: str) -> tuple[str, str]:
    """Return how to take a change out of the pull request, and the command that does it."""
    path = change.path if _HARMLESS.fullmatch(change.path) else ""
    if change.status == "added":
        command = f"git rm {path}" if path else ""
        return " Take it out of the pull request, commit and push.", command
    command = f"git checkout {start[:_ABBREVIATED]} -- {path}" if path and start else ""
    return " Undo your change to it, commit and push.", command


def _several(students: Sequence[str]) -> Violation:
    told = listed(students[:5]) if len(students) <= 5 else f"{len(students)} students"  # noqa: PLR2004
    return Violation(
        rule="student",
        path="",
        sentence=storable(
            f"it has files of {told}, and a pull request holds the work of one student. Keep your "
            "own files and take the others out; if they are all yours, name them alike."
        ),
    )


def _too_many(count: int) -> Violation:
    return Violation(
        rule="size",
        path="",
        sentence=f"it changes {count:,} files, and a student hands in a few. Start a new branch "
        "from the course's main branch, add only your own files and open a new pull request.",
    )


def _tangled() -> Violation:
    return Violation(
        rule="history",
        path="",
        sentence="its history left the course's main branch at several places, so what it changes "
        "cannot be told. Merge the main branch into yours (git pull upstream main) and push.",
    )
