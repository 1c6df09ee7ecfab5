"""What a pull request may touch, told from paths alone."""

import pytest

from grader.catalog import Catalog
from grader.discovery.changes import Difference
from grader.policy import Kind
from grader.pull_request import MOST, Policy, judge_changes

ADA = "Week03/functions_ada_lovelace.py"
ALAN = "Week03/functions_alan_turing.py"


def added(path: str, kind: Kind = "file") -> Difference:
    return Difference(path, "added", kind, "1" * 40)


def edited(path: str, kind: Kind = "file") -> Difference:
    return Difference(path, "edited", kind, "1" * 40)


def deleted(path: str) -> Difference:
    return Difference(path, "deleted", "gone", "0" * 40)


@pytest.fixture
def judged(catalog: Catalog):
    """Return a function that decides about changes on top of existing paths."""

    def judged(*changes: Difference, existing: tuple[str, ...] = (), **options) -> Policy:
        known = {*existing, *(c.path for c in changes if c.status != "added")}
        return judge_changes(changes, known, catalog, **options)

    return judged


def broken(policy: Policy) -> list[tuple[str, str]]:
    return [(violation.rule, violation.path) for violation in policy.violations]


# --- what is allowed ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        [added(ADA)],
        [edited(ADA)],
        [deleted(ADA)],
        [
            added(ADA),
            added("Week04/awaitme_ada_lovelace.py"),
            edited("Week02/types_ada_lovelace.py"),
        ],
        [deleted("Week03/function_ada_lovelace.py"), added(ADA)],
        [deleted("Week03/Functions-Ada-Lovelace.py"), added(ADA)],
        [added("Week03/hw/functions_ada_lovelace.py")],
        [added("Week03/quiz_ada_lovelace.toml"), added(ADA)],
        [deleted("functions_ada_lovelace.py"), added(ADA)],
        [added("Week03/functions_ada_byron_lovelace.py")],
    ],
)
def test_work_of_one_student(judged, changes):
    """Adding, editing, deleting and renaming files of one's own is allowed, in any weeks."""
    assert ([], "passed") == (broken(judged(*changes)), judged(*changes).verdict)


def test_nothing_changed(judged):
    """A pull request without a change breaks no rule and is nobody's."""
    policy = judged()
    assert ("passed", None, 0) == (policy.verdict, policy.student, policy.changed)


def test_the_files_tell_whose_it_is(judged):
    """The student is told from the names of the files."""
    assert "ada_lovelace" == judged(added(ADA), deleted("Week02/types_ada_lovelace.py")).student


# --- the course's own -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "grader/cli.py",
        "grader/exercises/week03/functions/suite.py",
        "tests/unit/test_policy.py",
        ".github/workflows/grade.yml",
        "README.md",
        "Makefile",
        "conftest.py",
        "pyproject.toml",
        "Week03/README.md",
        "Week03/questions.toml",
        "Week03/__init__.py",
        "Week03/.gitignore",
        "Week03/.hidden/functions_ada_lovelace.py",
        "Week03/__pycache__/functions_ada_lovelace.py",
        "grader/functions_ada_lovelace.py",
        "../other/functions_ada_lovelace.txt",
    ],
)
@pytest.mark.parametrize("change", [added, edited, deleted])
def test_what_is_the_courses_own(judged, path, change):
    """Beside a right file, each change to what belongs to the course is named."""
    assert [("course", path)] == broken(judged(added(ADA), change(path)))


def test_the_sentence_says_how_to_undo_it(judged):
    """An edit is undone from where the branch started; an added file is removed."""
    policy = judged(edited("grader/cli.py"), added("grader/new.py"), start="abcdef0123456789")
    expected = [
        (
            "this file belongs to the course and is no part of a submission. "
            "Undo your change to it, commit and push.",
            "git checkout abcdef0123 -- grader/cli.py",
        ),
        (
            "this file lies outside of the weeks' folders, where a pull request adds nothing. "
            "Take it out of the pull request, commit and push.",
            "git rm grader/new.py",
        ),
    ]
    assert expected == [(v.sentence, v.command) for v in policy.violations]


@pytest.mark.parametrize(
    "path", ["grader/a b.py", "grader/$(x).py", "grader/a\nb.py", "-rf", "a;b"]
)
def test_no_command_is_made_of_a_strange_name(judged, path):
    """A name that a shell would take apart is not put into a command."""
    assert [""] == [v.command for v in judged(edited(path), start="abc").violations]


# --- other students -------------------------------------------------------------------------


def test_a_classmates_merged_file(judged):
    """Who adds a file of her own and edits another's is told which one to undo."""
    policy = judged(added(ADA), edited(ALAN))
    assert [("student", ALAN)] == broken(policy)
    expected = "this is merged work of alan_turing, and this pull request is ada_lovelace's."
    assert policy.violations[0].sentence.startswith(expected)


def test_a_classmates_file_is_deleted(judged):
    """Deleting is a change too."""
    assert [("student", ALAN)] == broken(judged(added(ADA), deleted(ALAN)))


def test_own_work_renamed_to_a_classmates(judged):
    """A rename that makes work another's has files of two students, and neither wins."""
    policy = judged(deleted(ALAN), added(ADA), added("Week03/pyramid_ada_lovelace.py"))
    assert [("student", ALAN)] == broken(policy)


def test_a_new_file_for_a_classmate(judged):
    """With as many new files of one as of the other, nobody can tell whose it is."""
    policy = judged(added(ADA), added(ALAN))
    assert ([("student", "")], None) == (broken(policy), policy.student)
    assert "files of ada_lovelace and alan_turing" in policy.violations[0].sentence


@pytest.mark.parametrize("change", [edited, deleted])
def test_merged_work_needs_a_look(judged, change):
    """File names do not prove who opened a pull request: changed merged work is pointed out."""
    policy = judged(change(ALAN))
    assert ("passed", 1) == (policy.verdict, len(policy.notes))
    assert ALAN in policy.notes[0]


def test_a_known_student(judged):
    """Where the student is known, the files have no say in it."""
    policy = judged(edited(ALAN), student="ada_lovelace")
    assert [("student", ALAN)] == broken(policy)
    assert [] == judged(edited(ALAN), student="alan_turing").notes


def test_a_look_alike_is_another_student(judged):
    """`ada_lovelace2` is not `ada_lovelace`, and the sentence says what to do if she is."""
    policy = judged(
        added(ADA), edited("Week02/types_ada_lovelace.py"), added("Week04/awaitme_ada_lovelace2.py")
    )
    assert [("student", "Week04/awaitme_ada_lovelace2.py")] == broken(policy)
    assert "write your name alike in every file: ada_lovelace." in policy.violations[0].sentence


def test_a_new_student_with_nearly_a_known_name(judged):
    """A misspelled own name would make two students of one: that is noted, and fails nothing."""
    policy = judged(added("Week03/pyramid_ada_lovelase.py"), existing=(ADA,))
    assert ("passed", 1) == (policy.verdict, len(policy.notes))
    assert policy.notes[0].startswith("ada_lovelase has no file in the course yet")


def test_a_file_of_nobody_cannot_be_deleted(judged):
    """What does not say whose it is may be anybody's."""
    path = "Week03/solution.py"
    assert [("student", path)] == broken(judged(added(ADA), deleted(path)))


def test_a_misspelled_name_does_not_decide(judged):
    """A name that is exactly right outweighs several misspelled ones."""
    policy = judged(added(ADA), added("Week03/alan_turing.txt"), added("Week03/alan_turing.py"))
    assert "ada_lovelace" == policy.student


# --- names and kinds ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "Week03/function_ada_lovelace.py",
        "Week03/awaitme_ada_lovelace.py",
        "week03/functions_ada_lovelace.py",
        "functions_ada_lovelace.py",
        "Week03/work/functions_ada_lovelace.py",
        "Week03/functions_ada_lovelace.py\nx",
        "Week03/functions_ada_love\udcfflace.py",
        "Week03/quiz_ada.toml",
        "Week03/Quiz_ada_lovelace.toml",
        "Week15/quiz_ada_lovelace.toml",
        "Week03/quiz_ada_lovelace.py",
        f"Week03/functions_ada_{'l' * 250}.py",
        "Week03/data.csv",
    ],
)
def test_a_wrong_name_or_place(judged, path):
    """A new file must be named and placed as a submission is."""
    policy = judged(added(path))
    assert ["name"] == [v.rule for v in policy.violations]
    assert policy.violations[0].path.isprintable()
    policy.violations[0].sentence.encode()


@pytest.mark.parametrize("kind", ["link", "submodule"])
@pytest.mark.parametrize("change", [added, edited])
def test_what_is_no_file(judged, kind, change):
    """A link and a submodule are refused under a right name too."""
    assert [("kind", ADA)] == broken(judged(change(ADA, kind)))


def test_more_changes_than_are_looked_at(judged):
    """A flood is refused in one sentence."""
    policy = judged(*(added(f"Week03/x{n}.py") for n in range(MOST + 1)))
    assert [("size", "")] == broken(policy)
