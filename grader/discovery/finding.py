"""Paths → submissions: every file that is meant as one, with a sentence for each mistake.

Puts together what is listed (`scanning`, `changes`), what names mean (`naming`) and what files hold
(`policy`). Runs no student code and says nothing about a file's Python.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader import policy
from grader.catalog import Catalog, Exercise
from grader.discovery.changes import Change, changed
from grader.discovery.filename import read_name
from grader.discovery.naming import Judgement, judge, judge_anywhere, resembles
from grader.discovery.places import HOUSE, week_of
from grader.discovery.scanning import Found, is_silent, scan, walk
from grader.errors import UsageError
from grader.policy import Content, Kind, kind_of
from grader.spelling import closest, listed, visible


@dataclass(frozen=True, slots=True)
class Submission:
    """A file that is meant as a submission, whether it can be graded or not."""

    path: str  #: relative to the root, or absolute outside of it, with "/"; safe to print
    file: Path  #: where to read it
    week: int | None  #: the exercise's week, or the folder's where the exercise cannot be told
    exercise: Exercise | None  #: None where it cannot be told
    student: str | None  #: `ada_lovelace`
    naming: tuple[str, ...]  #: a sentence per problem of name, place or file; empty: all is well
    source: str | None  #: the text, without a byte order mark; None when the file was refused

    @property
    def gradable(self) -> bool:
        """Whether there is a program and an exercise to grade it by."""
        return self.exercise is not None and self.source is not None


@dataclass(frozen=True, slots=True)
class _Draft:
    """A path that was judged and not yet read."""

    shown: str
    file: Path
    kind: Kind
    judgement: Judgement
    course: Path | None  #: the folder with the weeks it belongs to; None for a file on its own


def discover(
    root: Path,
    catalog: Catalog,
    *,
    weeks: Collection[int] = (),
    exercise: str | None = None,
    student: str | None = None,
    paths: Sequence[Path] = (),
) -> list[Submission]:
    """Return the submissions below a folder that has `WeekNN/` in it, or at the given paths.

    `weeks`, `exercise` (a slug or prefix) and `student` narrow them down; what cannot be told is
    kept where it might be meant. A file given on its own may lie anywhere. The result is sorted by
    path.

    Raises:
        UsageError: a given path does not exist.

    """
    root = Path(os.path.abspath(root))  # noqa: PTH100  `resolve` would follow links
    everything = {draft.file: draft for draft in _drafts(root, root, scan(root, catalog), catalog)}
    wanted = everything
    if paths:
        given = (draft for path in paths for draft in _given(root, path, everything, catalog))
        wanted = {draft.file: draft for draft in given}
    chosen = [
        draft
        for draft in wanted.values()
        if _in_weeks(draft.judgement, weeks)
        and _of_exercise(draft.judgement, exercise, catalog)
        and _of_student(draft.judgement, student)
    ]
    return _load(chosen, {**everything, **wanted}.values())


def discover_changed(root: Path, catalog: Catalog, base: str) -> list[Submission]:
    """Return the submissions that a branch adds or alters since it left `base`.

    What is not committed yet counts too. Every changed file is accounted for unless it was deleted,
    is rightly there (a README) or lies where the course keeps its own files.

    Raises:
        UsageError: `root` is no git checkout, or `base` no commit related to it.

    """
    root = Path(os.path.abspath(root))  # noqa: PTH100  `resolve` would follow links
    found = [
        Found(change.path, change.kind or kind_of(root / change.path))
        for change in changed(root, base)
        if _may_be_meant(root, change, catalog)
    ]
    wanted = list(_drafts(root, root, found, catalog))
    everything = {draft.file: draft for draft in _drafts(root, root, scan(root, catalog), catalog)}
    everything.update((draft.file, draft) for draft in wanted)
    return _load(wanted, everything.values())


# --- which paths ----------------------------------------------------------------------------


def _may_be_meant(root: Path, change: Change, catalog: Catalog) -> bool:
    *folders, name = change.path.split("/")
    if change.kind == "submodule":
        return (*folders, name)[0] not in HOUSE
    if not folders or week_of(folders[0]) is None:
        return resembles(change.path, catalog, boldly=True)
    if any(folder.startswith(".") or folder == "__pycache__" for folder in folders):
        return False
    if change.kind is not None:
        return True
    return not is_silent(name, _Siblings((root / change.path).parent))


class _Siblings:
    """The names in a folder, asked one at a time: a class's folder is not listed for each file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __contains__(self, name: object) -> bool:
        return os.path.lexists(self._folder / str(name))


def _given(
    root: Path, path: Path, everything: dict[Path, _Draft], catalog: Catalog
) -> Iterable[_Draft]:
    """Return what a path on the command line stands for: one file, or all below a folder."""
    file = Path(os.path.abspath(path))  # noqa: PTH100  `resolve` would follow links
    kind = kind_of(file)
    if kind == "gone":
        raise UsageError(_missing(path, file))
    inside = _inside(root, file)
    if kind == "folder":
        return _given_folder(root, file, inside, everything, catalog)
    if inside and "/" in inside and week_of(inside.split("/")[0]) is not None:
        return _drafts(root, root, [Found(inside, kind)], catalog)
    return [_lone(root, file, kind, catalog)]


def _given_folder(
    root: Path, folder: Path, inside: str | None, everything: dict[Path, _Draft], catalog: Catalog
) -> Iterable[_Draft]:
    if inside == "":
        return everything.values()
    if inside and week_of(inside.split("/")[0]) is not None:
        below = list(walk(root, inside)) or _itself(inside)
        return _drafts(root, root, below, catalog)
    found = list(scan(folder, catalog))
    if any("/" in each.path for each in found):
        return _drafts(root, folder, found, catalog)
    return [_lone(root, folder / each.path, each.kind, catalog) for each in walk(folder, "")]


def _itself(folder: str) -> list[Found]:
    """Answer for an empty folder that was asked for, unless a submission's folder may be empty."""
    meant = folder.lower().endswith(".py")
    return [Found(folder, "folder")] if meant else []


def _inside(root: Path, file: Path) -> str | None:
    """Return the path relative to the root, "" for the root itself, None outside of it."""
    if file == root:
        return ""
    try:
        return file.relative_to(root).as_posix()
    except ValueError:
        return None


def _missing(path: Path, file: Path) -> str:
    """Return the sentence for a path that does not exist, with the nearest one that does."""
    nothing = f"{visible(path.as_posix())}: there is no such file or folder"
    while not file.parent.is_dir():
        path, file = path.parent, file.parent
    try:
        near = closest(file.name, os.listdir(file.parent))  # noqa: PTH208  names, not paths
    except OSError:
        near = None
    if near is None or not path.name:
        return f"{nothing}; check how it is spelled."
    return f"{nothing}; did you mean {visible(path.with_name(near).as_posix())}?"


def _drafts(root: Path, course: Path, found: Iterable[Found], catalog: Catalog) -> Iterator[_Draft]:
    """Judge paths relative to a folder that has the weeks in it."""
    for each in found:
        file = course / each.path
        shown = visible(each.path if course == root else _shown(root, file))
        yield _Draft(shown, file, each.kind, judge(each.path, catalog), course)


def _lone(root: Path, file: Path, kind: Kind, catalog: Catalog) -> _Draft:
    """Judge a file on its own, wherever it lies."""
    judgement = judge_anywhere(file.as_posix(), catalog)
    return _Draft(visible(_shown(root, file)), file, kind, judgement, None)


def _shown(root: Path, file: Path) -> str:
    return _inside(root, file) or file.as_posix()


# --- which of them were asked for -----------------------------------------------------------


def _in_weeks(judgement: Judgement, weeks: Collection[int]) -> bool:
    if not weeks or judgement.week is None:
        return True
    return judgement.week in weeks or judgement.place in weeks


def _of_exercise(judgement: Judgement, wanted: str | None, catalog: Catalog) -> bool:
    if wanted is None:
        return True
    if judgement.exercise is not None:
        return wanted in (judgement.exercise.slug, judgement.exercise.prefix)
    weeks = {exercise.week for exercise in catalog if wanted in (exercise.slug, exercise.prefix)}
    return judgement.week is None or judgement.week in weeks


def _of_student(judgement: Judgement, wanted: str | None) -> bool:
    if wanted is None:
        return True
    words = read_name(f"{wanted}.py").words
    if judgement.student is None:
        return False
    return judgement.student == "_".join(words) or (
        bool(judgement.problems) and set(judgement.student.split("_")) <= set(words)
    )


# --- two files of one student ---------------------------------------------------------------


def _twice(drafts: Iterable[_Draft]) -> dict[Path, str]:
    """Return a sentence for each file of a student who handed in an exercise more than once.

    Whose a misnamed file is, is a guess: it never speaks against a file that is named as it should.
    """
    groups: dict[tuple[Path, int, str, str], list[_Draft]] = defaultdict(list)
    for draft in drafts:
        exercise, student = draft.judgement.exercise, draft.judgement.student
        if exercise is not None and student is not None and draft.course is not None:
            groups[draft.course, exercise.week, exercise.prefix, student].append(draft)
    found = {}
    for group in groups.values():
        sure = [draft for draft in group if not draft.judgement.problems]
        for draft in group:
            others = group if draft.judgement.problems else sure
            if len(others) > 1:
                found[draft.file] = _also(draft, others)
    return found


def _also(draft: _Draft, group: list[_Draft]) -> str:
    others = sorted(other.shown for other in group if other is not draft)
    exercise = draft.judgement.exercise.prefix if draft.judgement.exercise else ""
    rest = "the other" if len(others) == 1 else "the others"
    return (
        f'{draft.judgement.student} has handed in "{exercise}" more than once, also as '
        f"{listed(others)}; keep one file and delete {rest}."
    )


# --- reading --------------------------------------------------------------------------------


def _load(chosen: Iterable[_Draft], everything: Iterable[_Draft]) -> list[Submission]:
    twice = _twice(everything)
    loaded = [_submission(draft, twice.get(draft.file, "")) for draft in chosen]
    return sorted(loaded, key=lambda submission: submission.path)


def _submission(draft: _Draft, twice: str) -> Submission:
    judgement = draft.judgement
    if draft.kind != "file":
        content = policy.refused(draft.kind)
    elif judgement.exercise is None:
        content = Content(None)
    else:
        content = policy.read(draft.file)
    names_matter = draft.kind == "file" or judgement.exercise is not None
    problems = [*(judgement.problems if names_matter else ()), twice, content.problem]
    return Submission(
        path=draft.shown,
        file=draft.file,
        week=judgement.week,
        exercise=judgement.exercise,
        student=judgement.student,
        naming=tuple(f"{draft.shown}: {problem}" for problem in problems if problem),
        source=content.text,
    )
