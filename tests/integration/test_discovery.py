"""Folders and branches, as students leave them → submissions."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.catalog import Catalog
from grader.discovery import Submission, discover, discover_changed
from grader.errors import UsageError
from grader.policy import LIMIT

Write = Callable[..., None]
Git = Callable[..., str]
PROGRAM = "x = 1\n"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes files below the course's folder."""

    def write(*paths: str, text: str = PROGRAM) -> None:
        for path in paths:
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)

    return write


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Make the course's folder a git checkout, and return a function that runs git in it."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)

    def git(*arguments: str) -> str:
        who = ["-c", "user.name=Ada Lovelace", "-c", "user.email=ada@example.org"]
        done = subprocess.run(
            ["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True
        )
        return done.stdout.decode().strip()

    git("init", "--quiet", "--initial-branch=main")
    git("commit", "--quiet", "--allow-empty", "--message=start")
    git("checkout", "--quiet", "-b", "homework")
    return git


def commit(git: Git) -> None:
    git("add", "--all", "--force")
    git("commit", "--quiet", "--message=change")


def by_path(submissions: list[Submission]) -> dict[str, Submission]:
    return {submission.path: submission for submission in submissions}


def problems(submissions: list[Submission]) -> list[str]:
    return [sentence for submission in submissions for sentence in submission.naming]


# --- folders --------------------------------------------------------------------------------


def test_a_submission_is_found_and_read(tmp_path: Path, catalog: Catalog, write: Write) -> None:
    """A well-named file comes with its exercise, student and text, and without a complaint."""
    write("Week03/functions_ada_lovelace.py")
    expected = Submission(
        path="Week03/functions_ada_lovelace.py",
        file=tmp_path / "Week03/functions_ada_lovelace.py",
        week=3,
        exercise=catalog.find(3, "functions"),
        student="ada_lovelace",
        naming=(),
        source=PROGRAM,
    )
    assert [expected] == discover(tmp_path, catalog)


def test_answers_to_a_quiz_are_found_and_read(
    tmp_path: Path, catalog: Catalog, write: Write
) -> None:
    """A file of answers is a submission of its week's quiz."""
    write("Week03/quiz_ada_lovelace.toml", text='q1 = "b"\n')
    (found,) = discover(tmp_path, catalog, exercise="quiz")
    assert (3, "quiz-03", "ada_lovelace", (), 'q1 = "b"\n') == (
        found.week,
        found.exercise and found.exercise.slug,
        found.student,
        found.naming,
        found.source,
    )


def test_what_is_rightly_there_is_silent(tmp_path: Path, catalog: Catalog, write: Write) -> None:
    """Briefs, questions, caches, hidden files and the course's own code are no submissions."""
    write(
        *(f"Week03/{name}" for name in ("README.md", "questions.toml")),
        *(f"Week03/{name}" for name in ("__init__.py", ".gitkeep", ".DS_Store", "._x.py")),
        *("Week03/__pycache__/functions_ada_lovelace.pyc", "Week03/.idea/x.py", "Week03/hw/.keep"),
        *("README.md", "conftest.py", "setup.py", "main.py", "grader/exercises/week03/a.py"),
        *("tests/test_functions.py", ".venv/functions_ada_lovelace.py", "lib/timer.py"),
        *("env3/pyvenv.cfg", "env3/functions_ada_lovelace.py"),
    )
    assert not discover(tmp_path, catalog)


@pytest.mark.parametrize(
    "path",
    [
        *("Week03/functions_ada_lovelace", "Week03/notes.txt", "Week03/main.py", "Week03/a b.toml"),
        *("Week03/hw/functions_ada_lovelace.PY", "Week03/hw/x/y/z.py", "Week03/.functions_a_b.py"),
        *("week04/awaitme_ada_lovelace.py", "Week4/awaitme_ada_lovelace.py", "week 4/x"),
        *("WEEK04/awaitme_ada_lovelace.py", "Week04/Week04/awaitme_ada_lovelace.py"),
        *("functions_ada_lovelace.py", "function_ada_lovelace.py", "Create types_ada_lovelace.py"),
        *("functions_ada_lovelace", "ada_lovelace.py", "Week03", "hw/functions_ada_lovelace.py"),
        *("ada/Week03/functions_ada_lovelace.py", "Week15/types_ada_lovelace.py"),
        *("Week03/functions_ada_lovelace.py~", "Week03/functions_\nada_lovelace.py"),
    ],
)
def test_everything_else_is_answered(
    tmp_path: Path, catalog: Catalog, write: Write, path: str
) -> None:
    """A file in the wrong place or of the wrong name is found and told so."""
    write(path)
    [found] = discover(tmp_path, catalog)
    assert found.naming
    assert all(sentence.startswith(f"{found.path}: ") for sentence in found.naming)


def test_an_editors_backup_of_a_file_is_silent(
    tmp_path: Path, catalog: Catalog, write: Write
) -> None:
    """`x.py~` beside `x.py` is the editor's doing."""
    write("Week03/functions_ada_lovelace.py", "Week03/functions_ada_lovelace.py~")
    assert [s.path for s in discover(tmp_path, catalog)] == ["Week03/functions_ada_lovelace.py"]


def test_a_misnamed_file_is_still_graded(tmp_path: Path, catalog: Catalog, write: Write) -> None:
    """The complaint about its name stands beside a file that can be graded."""
    write("Week03/function_ada_lovelace.py")
    [found] = discover(tmp_path, catalog)
    sentence = (
        'Week03/function_ada_lovelace.py: unknown exercise "function" in Week 03; did you mean '
        '"functions"? Rename the file to functions_ada_lovelace.py.'
    )
    assert (True, (sentence,)) == (found.gradable, found.naming)


def test_a_path_is_safe_to_print(tmp_path: Path, catalog: Catalog) -> None:
    """A line break, a direction mark and a stray byte in a name are shown escaped."""
    (tmp_path / "Week03").mkdir()
    name = os.fsdecode("functions_ada\u202e_love\nlace".encode() + b"\xff.py")
    (tmp_path / "Week03" / name).write_text(PROGRAM)
    [found] = discover(tmp_path, catalog)
    assert found.path == r"Week03/functions_ada\u202e_love\nlace\udcff.py"
    assert "".join(found.naming).isprintable()


# --- what is not a plain, readable file -----------------------------------------------------


def make_folder(path: Path) -> None:
    path.mkdir()


def make_link(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def make_repository(path: Path) -> None:
    (path / ".git").mkdir(parents=True)
    (path / "functions_ada_lovelace.py").touch()


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (make_folder, "this is a folder without a submission in it;"),
        (make_link, "this is a symbolic link, and links are not followed;"),
        (os.mkfifo, "this is a pipe or a device and no file;"),
        (make_repository, "this is another git repository (a submodule),"),
        (Path.touch, "the file is empty;"),
        (lambda path: path.write_bytes(b"#" * (LIMIT + 1)), "the file is larger than 256 KiB;"),
        (lambda path: path.write_bytes(b"x = 1\n#\0\n"), "line 2 has a NUL byte,"),
        (lambda path: path.write_bytes(b"# \xfd\n"), "the file is not UTF-8 but probably"),
    ],
    ids=["folder", "link", "pipe", "submodule", "empty", "large", "NUL", "encoding"],
)
def test_what_cannot_be_read_is_refused(
    tmp_path: Path, catalog: Catalog, make: Callable[[Path], object], sentence: str
) -> None:
    """The name may be right; what lies there is no file that can be graded."""
    path = tmp_path / "Week03" / "functions_ada_lovelace.py"
    path.parent.mkdir()
    make(path)
    [found] = discover(tmp_path, catalog)
    assert not found.gradable
    [told] = found.naming
    assert told.startswith(f"Week03/functions_ada_lovelace.py: {sentence}")


def test_a_file_in_a_folder_of_its_name_is_graded(
    tmp_path: Path, catalog: Catalog, write: Write
) -> None:
    """The folder is the mistake; the file inside is told by it, and answered instead of it."""
    write("Week03/functions_ada_lovelace.py/main.py")
    [found] = discover(tmp_path, catalog)
    assert (found.student, found.gradable) == ("ada_lovelace", True)
    assert '"functions_ada_lovelace.py" is a folder;' in found.naming[0]


def test_a_linked_week_is_not_followed(tmp_path: Path, catalog: Catalog, write: Write) -> None:
    """A week's folder that is a link is refused, and what it leads to is not listed."""
    write("elsewhere/deep/functions_ada_lovelace.py")
    (tmp_path / "Week03").symlink_to("elsewhere/deep")
    [found] = discover(tmp_path, catalog)
    assert found.naming[0] == (
        "Week03: this is a symbolic link, and links are not followed; put the real file there."
    )


def test_a_week_that_is_a_file(tmp_path: Path, catalog: Catalog, write: Write) -> None:
    """In the web editor the folder's name alone makes a file."""
    write("Week03")
    [found] = discover(tmp_path, catalog)
    assert '"Week03" is a file, and the folder of Week 03 needs its name.' in found.naming[1]


# --- two files of one student ---------------------------------------------------------------


def test_two_files_of_one_student_name_each_other(
    tmp_path: Path, catalog: Catalog, write: Write
) -> None:
    """Both are graded, and both say which other file there is."""
    write("Week03/functions_ada_lovelace.py", "Week03/hw/functions_ada_lovelace.py")
    found = by_path(discover(tmp_path, catalog))
    assert all(submission.gradable for submission in found.values())
    sentence = (
        'Week03/functions_ada_lovelace.py: ada_lovelace has handed in "functions" more than once, '
        "also as Week03/hw/functions_ada_lovelace.py; keep one file and delete the other."
    )
    assert (sentence,) == found["Week03/functions_ada_lovelace.py"].naming


@pytest.mark.parametrize(
    "other",
    [
        "Week03/function_ada_lovelace.py",
        "Week03/Functions_Ada_Lovelace.py",
        "Week03/functions_\u00e2da_lovelace.py",
        "Week03/functions_ada_lovelace",
        "Week04/functions_ada_lovelace.py",
        "functions_ada_lovelace.py",
        "Week03/functions_ada_lovelace (1).py",
    ],
)
def test_two_spellings_of_one_name_are_one_student(
    tmp_path: Path, catalog: Catalog, write: Write, other: str
) -> None:
    """A second file is one however it is spelled and wherever it lies."""
    write("Week03/functions_ada_lovelace.py", other)
    found = by_path(discover(tmp_path, catalog))
    sentence = "also as Week03/functions_ada_lovelace.py; keep one"
    assert any(sentence in problem for problem in found[other].naming)


def test_a_misnamed_file_does_not_speak_against_another(
    tmp_path: Path, catalog: Catalog, write: Write
) -> None:
    """Whoever adds a file that nearly has a classmate's name does the classmate no harm."""
    write("Week03/functions_ada_lovelace.py", "Week03/Functions_Ada_Lovelace.py")
    found = by_path(discover(tmp_path, catalog))
    assert () == found["Week03/functions_ada_lovelace.py"].naming


def test_one_student_in_several_exercises(tmp_path: Path, catalog: Catalog, write: Write) -> None:
    """Other exercises and other students are no second file."""
    write("Week03/functions_ada_lovelace.py", "Week03/pyramid_ada_lovelace.py")
    write("Week02/types_ada_lovelace.py", "Week03/functions_alan_turing.py")
    assert not problems(discover(tmp_path, catalog))


# --- narrowed down --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"weeks": [2]}, ["Week02/types_ada_lovelace.py"]),
        ({"exercise": "types"}, ["Week02/types_ada_lovelace.py"]),
        (
            {"student": "alan_turing"},
            ["Week03/functions_alan_turing.py", "Week04/pyramid_alan_turing.py"],
        ),
        ({"student": "Alan Turing", "weeks": [4]}, ["Week04/pyramid_alan_turing.py"]),
        (
            {"weeks": [3]},
            [
                *("Week03/functions_alan_turing.py", "Week03/main.py"),
                "Week04/pyramid_alan_turing.py",
            ],
        ),
        ({"exercise": "pyramid"}, ["Week03/main.py", "Week04/pyramid_alan_turing.py"]),
    ],
)
def test_narrowing_down(
    tmp_path: Path,
    catalog: Catalog,
    write: Write,
    options: dict[str, object],
    expected: list[str],
) -> None:
    """A file shows up for the week it lies in and the week it belongs to."""
    write("Week02/types_ada_lovelace.py", "Week03/functions_alan_turing.py", "Week03/main.py")
    write("Week04/pyramid_alan_turing.py")
    assert expected == [s.path for s in discover(tmp_path, catalog, **options)]


def test_a_second_file_is_seen_through_a_filter(
    tmp_path: Path, catalog: Catalog, write: Write
) -> None:
    """Asking for one file says of it what asking for all says."""
    write("Week03/functions_ada_lovelace.py", "Week03/hw/functions_ada_lovelace.py")
    path = tmp_path / "Week03/functions_ada_lovelace.py"
    [found] = discover(tmp_path, catalog, paths=[path])
    assert "also as Week03/hw/functions_ada_lovelace.py" in found.naming[0]


# --- paths on the command line --------------------------------------------------------------


def test_a_lone_file_anywhere(tmp_path: Path, catalog: Catalog, write: Write) -> None:
    """A file outside of the course is graded by its prefix and not blamed for its place."""
    write("elsewhere/functions_ada_lovelace.py")
    (tmp_path / "course").mkdir()
    file = tmp_path / "elsewhere/functions_ada_lovelace.py"
    [found] = discover(tmp_path / "course", catalog, paths=[file])
    assert (file.as_posix(), 3, ()) == (found.path, found.week, found.naming)


def test_two_lone_files_are_no_second_file(tmp_path: Path, catalog: Catalog, write: Write) -> None:
    """Two versions of one submission may be graded beside each other."""
    write("old/functions_ada_lovelace.py", "new/functions_ada_lovelace.py")
    (tmp_path / "course").mkdir()
    paths = [tmp_path / name / "functions_ada_lovelace.py" for name in ("old", "new")]
    assert not problems(discover(tmp_path / "course", catalog, paths=paths))


def test_a_relative_path(
    tmp_path: Path, catalog: Catalog, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path counts from the current folder, and is shown from the root."""
    write("Week03/functions_ada_lovelace.py")
    monkeypatch.chdir(tmp_path / "Week03")
    [found] = discover(tmp_path, catalog, paths=[Path("functions_ada_lovelace.py")])
    assert found.path == "Week03/functions_ada_lovelace.py"


@pytest.mark.parametrize(
    ("path", "count"), [(".", 3), ("Week03", 2), ("Week03/hw", 1), ("Week02", 1), ("Week09", 0)]
)
def test_a_folder(tmp_path: Path, catalog: Catalog, write: Write, path: str, count: int) -> None:
    """A folder stands for all submissions in it."""
    write("Week02/types_ada_lovelace.py", "Week03/functions_ada_lovelace.py")
    write("Week03/hw/pyramid_ada_lovelace.py", "Week09/README.md")
    assert count == len(discover(tmp_path, catalog, paths=[tmp_path / path]))


def test_a_class_elsewhere(tmp_path: Path, catalog: Catalog, write: Write) -> None:
    """A folder with weeks in it is taken for a course of its own."""
    write("class/Week03/functions_ada_lovelace.py", "class/week04/awaitme_ada_lovelace.py")
    (tmp_path / "course").mkdir()
    found = discover(tmp_path / "course", catalog, paths=[tmp_path / "class"])
    assert [s.exercise.prefix for s in found if s.exercise] == ["functions", "awaitme"]
    assert 'the folder "week04" should be called "Week04".' in problems(found)[0]


def test_a_folder_of_lone_files(tmp_path: Path, catalog: Catalog, write: Write) -> None:
    """A folder without weeks holds files on their own."""
    write("inbox/functions_ada_lovelace.py", "inbox/notes.md")
    (tmp_path / "course").mkdir()
    found = discover(tmp_path / "course", catalog, paths=[tmp_path / "inbox"])
    assert [found[0].naming, len(found[1].naming)] == [(), 1]


def test_a_path_given_twice_is_one(tmp_path: Path, catalog: Catalog, write: Write) -> None:
    """A file and its folder make one submission."""
    write("Week03/functions_ada_lovelace.py")
    paths = [tmp_path / "Week03", tmp_path / "Week03/functions_ada_lovelace.py"]
    assert len(discover(tmp_path, catalog, paths=paths)) == 1


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("Week03/function_ada_lovelace.py", "Week03/functions_ada_lovelace.py"),
        ("week03/functions_ada_lovelace.py", "Week03"),
    ],
)
def test_a_path_that_is_not_there(
    tmp_path: Path, catalog: Catalog, write: Write, path: str, near: str
) -> None:
    """A missing path is a mistake in the command, with the nearest existing one as a hint."""
    write("Week03/functions_ada_lovelace.py")
    with pytest.raises(UsageError) as caught:
        discover(tmp_path, catalog, paths=[tmp_path / path])
    expected = (
        f"{tmp_path}/{path}: there is no such file or folder; did you mean {tmp_path}/{near}?"
    )
    assert expected == str(caught.value)


@pytest.mark.parametrize("path", ["zzz", "a\0b", "a\nb/c/d"])
def test_a_path_that_resembles_nothing(tmp_path: Path, catalog: Catalog, path: str) -> None:
    """Without a near name the sentence asks to check the spelling."""
    with pytest.raises(UsageError) as caught:
        discover(tmp_path, catalog, paths=[tmp_path / path])
    assert str(caught.value).endswith(": there is no such file or folder; check how it is spelled.")
    assert str(caught.value).isprintable()


# --- a branch -------------------------------------------------------------------------------


def test_a_branch(tmp_path: Path, catalog: Catalog, write: Write, git: Git) -> None:
    """Added and altered files are found; what was there before is not asked for."""
    write("Week03/functions_alan_turing.py", "Week03/functions_grace_hopper.py")
    commit(git)
    git("branch", "--force", "main")
    write("Week03/functions_ada_lovelace.py")
    write("Week03/functions_grace_hopper.py", text="x = 2\n")
    commit(git)
    found = [s.path for s in discover_changed(tmp_path, catalog, "main")]
    assert found == ["Week03/functions_ada_lovelace.py", "Week03/functions_grace_hopper.py"]


def test_what_the_base_gained_meanwhile_is_not_the_branchs(
    tmp_path: Path, catalog: Catalog, write: Write, git: Git
) -> None:
    """A branch is compared with where it left its base, not with where the base is now."""
    write("Week03/functions_alan_turing.py")
    commit(git)
    git("branch", "--force", "main")
    write("Week03/functions_ada_lovelace.py")
    commit(git)
    git("checkout", "--quiet", "main")
    write("Week03/functions_alan_turing.py", text="x = 2\n")
    commit(git)
    git("checkout", "--quiet", "homework")
    found = [s.path for s in discover_changed(tmp_path, catalog, "main")]
    assert found == ["Week03/functions_ada_lovelace.py"]


def test_a_renamed_file_counts_under_its_new_name(
    tmp_path: Path, catalog: Catalog, write: Write, git: Git
) -> None:
    """A rename without any other change is a change; the old name is gone."""
    write("Week03/function_ada_lovelace.py")
    commit(git)
    git("branch", "--force", "main")
    git("mv", "Week03/function_ada_lovelace.py", "Week03/functions_ada_lovelace.py")
    git("commit", "--quiet", "--message=rename")
    [found] = discover_changed(tmp_path, catalog, "main")
    assert (found.path, found.naming) == ("Week03/functions_ada_lovelace.py", ())


def test_a_deleted_file_is_not_listed(
    tmp_path: Path, catalog: Catalog, write: Write, git: Git
) -> None:
    """Taking a file away asks for nothing."""
    write("Week03/functions_ada_lovelace.py")
    commit(git)
    git("branch", "--force", "main")
    git("rm", "--quiet", "Week03/functions_ada_lovelace.py")
    git("commit", "--quiet", "--message=delete")
    assert not discover_changed(tmp_path, catalog, "main")


def test_what_is_not_committed_counts(
    tmp_path: Path, catalog: Catalog, write: Write, git: Git
) -> None:
    """A student who asks before committing is answered about the same files."""
    write("Week03/functions_ada_lovelace.py", "Week03/.gitignore")
    commit(git)
    write("Week03/functions_ada_lovelace.py", text="x = 3\n")
    write("Week03/pyramid_ada_lovelace.py", "Week03/decorators_ada_lovelace.py")
    git("add", "Week03/pyramid_ada_lovelace.py")
    found = by_path(discover_changed(tmp_path, catalog, "main"))
    assert len(found) == 3
    assert found["Week03/functions_ada_lovelace.py"].source == "x = 3\n"


def test_every_changed_file_is_accounted_for(
    tmp_path: Path, catalog: Catalog, write: Write, git: Git
) -> None:
    """What may be meant as a submission is answered wherever it lies; the rest is left alone."""
    meant = [
        *("functions_ada_lovelace.py", "ada_lovelace", "main.py", "hw/x.py"),
        *("week04/awaitme_ada_lovelace.py", "Week03/notes.txt", "odev/hafta3/functions.py"),
        *("Week03/a\tb\n\u011f \u202e.py", "-rf.py", "Week03/hw/\u00fc/x.py"),
    ]
    write(*meant)
    write("README.md", "grader/x.py", "tests/test_x.py", ".github/x.py", "Week03/README.md")
    write("Week03/.hidden/x.py", "Week03/questions.toml", "conftest.py", "pyproject.toml")
    commit(git)
    found = discover_changed(tmp_path, catalog, "main")
    assert sorted(meant) == sorted(s.file.relative_to(tmp_path).as_posix() for s in found)
    assert all(submission.naming for submission in found)


def test_links_and_submodules_as_git_tells_them(
    tmp_path: Path, catalog: Catalog, write: Write, git: Git
) -> None:
    """A mode of git counts even where the work tree shows a plain file or an empty folder."""
    (tmp_path / "Week03").mkdir()
    (tmp_path / "Week03/functions_ada_lovelace.py").symlink_to("../README.md")
    commit(git)
    head = git("rev-parse", "HEAD")
    git("update-index", "--add", "--cacheinfo", f"160000,{head},Week03/pyramid_ada_lovelace.py")
    git("commit", "--quiet", "--message=submodule")
    (tmp_path / "Week03/pyramid_ada_lovelace.py").mkdir()
    found = by_path(discover_changed(tmp_path, catalog, "main"))
    assert "symbolic link" in found["Week03/functions_ada_lovelace.py"].naming[0]
    assert "submodule" in found["Week03/pyramid_ada_lovelace.py"].naming[0]


def test_a_repository_inside_the_repository(
    tmp_path: Path, catalog: Catalog, write: Write, git: Git
) -> None:
    """A clone in a week's folder is one answer, not one per file in it."""
    write("Week03/clone/functions_ada_lovelace.py")
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path / "Week03/clone", check=True)
    [found] = discover_changed(tmp_path, catalog, "main")
    assert (found.path, found.source) == ("Week03/clone", None)
    assert "another git repository" in found.naming[0]


def test_a_changed_file_names_an_old_second_one(
    tmp_path: Path, catalog: Catalog, write: Write, git: Git
) -> None:
    """The other file of the same student need not be part of the branch."""
    write("Week03/functions_ada_lovelace.py")
    commit(git)
    git("branch", "--force", "main")
    write("Week03/hw/functions_ada_lovelace.py")
    commit(git)
    [found] = discover_changed(tmp_path, catalog, "main")
    assert "also as Week03/functions_ada_lovelace.py" in found.naming[0]


def test_a_course_below_the_top_of_the_repository(
    tmp_path: Path, catalog: Catalog, write: Write, git: Git
) -> None:
    """Only what lies below the folder asked about counts, with paths relative to it."""
    write("course/Week03/functions_ada_lovelace.py", "Week03/functions_alan_turing.py")
    commit(git)
    write("course/Week03/pyramid_ada_lovelace.py")
    found = [s.path for s in discover_changed(tmp_path / "course", catalog, "main")]
    assert found == ["Week03/functions_ada_lovelace.py", "Week03/pyramid_ada_lovelace.py"]


def test_git_runs_no_program_of_the_repository(
    tmp_path: Path, catalog: Catalog, write: Write, git: Git
) -> None:
    """A file-system monitor or a diff program in the configuration is not started."""
    for setting in ("core.fsmonitor", "diff.external"):
        git("config", setting, f"touch '{tmp_path}/started'; false")
    git("config", "core.untrackedCache", "true")
    write("Week03/functions_ada_lovelace.py")
    assert len(discover_changed(tmp_path, catalog, "main")) == 1
    assert not (tmp_path / "started").exists()


@pytest.mark.parametrize("base", ["nowhere", "", "--help", "-x", "a\0b", "HEAD~5", "a b", "\n"])
def test_a_base_that_does_not_exist(tmp_path: Path, catalog: Catalog, git: Git, base: str) -> None:
    """An unknown base is a mistake in the command, told in one sentence."""
    with pytest.raises(UsageError, match="there is no such branch, tag or commit here") as caught:
        discover_changed(tmp_path, catalog, base)
    assert str(caught.value).isprintable()


def test_an_unrelated_base(tmp_path: Path, catalog: Catalog, git: Git) -> None:
    """A base without a common commit says how to fetch the rest."""
    git("checkout", "--quiet", "--orphan", "island")
    git("commit", "--quiet", "--allow-empty", "--message=island")
    with pytest.raises(UsageError, match="no commit in common with this branch"):
        discover_changed(tmp_path, catalog, "main")


def test_no_checkout(tmp_path: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside of a checkout there are no changes to ask for."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UsageError, match="this folder is not a git checkout"):
        discover_changed(tmp_path, catalog, "main")


def test_a_checkout_without_a_commit(tmp_path: Path, catalog: Catalog) -> None:
    """A fresh repository has nothing to compare."""
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    with pytest.raises(UsageError, match="has no commit yet"):
        discover_changed(tmp_path, catalog, "main")


def test_no_git(tmp_path: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without git installed, the sentence says so."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="git is not installed"):
        discover_changed(tmp_path, catalog, "main")
