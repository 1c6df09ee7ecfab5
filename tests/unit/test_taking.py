"""A branch's files, taken out of git's store as data."""

import os
import subprocess
from pathlib import Path

import pytest

from grader.catalog import Catalog
from grader.discovery import changes
from grader.discovery.changes import differences
from grader.errors import GraderError, UsageError
from grader.policy import LIMIT, read
from grader.pull_request import examine
from grader.taking import Taken, take

ADA = "Week03/functions_ada_lovelace.py"
ALAN = "Week03/functions_alan_turing.py"


class Repository:
    """A course with a branch `work` that nobody has checked out."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")
        self.write(ALAN, b"x = 1\n")
        self.write("Week03/README.md", b"brief\n")
        self.commit()
        self.git("checkout", "--quiet", "-b", "work")

    def git(self, *arguments: str, data: bytes = b"") -> str:
        who = ["-c", "user.name=Ada Lovelace", "-c", "user.email=ada@example.org"]
        command = ["git", *who, *arguments]
        done = subprocess.run(command, cwd=self.root, check=True, capture_output=True, input=data)
        return done.stdout.decode().strip()

    def write(self, path: str, content: bytes = b"x = 2\n") -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    def commit(self) -> None:
        self.git("add", "--all", "--force")
        self.git("commit", "--quiet", "--allow-empty", "--message=change")

    def entry(self, mode: str, path: str, content: bytes) -> None:
        """Put an entry into the index that no work tree could hold."""
        blob = self.git("hash-object", "-w", "--stdin", data=content)
        self.git("update-index", "--add", "--cacheinfo", f"{mode},{blob},{path}")

    def take(self) -> Taken:
        """Go back to the course as it is and take the branch's files into it."""
        self.git("checkout", "--quiet", "--force", "main")
        return take(self.root, "main", "work", self.root)

    def told(self) -> str:
        return self.git("status", "--porcelain", "--untracked-files=all")


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    return Repository(tmp_path / "course")


def test_added_edited_and_deleted(course: Repository) -> None:
    """What the branch did to the weeks' folders is done to the folder, and nothing else."""
    course.write(ADA)
    course.write("Week03/hw/pyramid_ada_lovelace.py", b"\xff\r\n")
    course.write("Week03/README.md", b"other\n")
    (course.root / ALAN).unlink()
    course.write("grader/cli.py")
    course.commit()
    taken = course.take()
    assert (3, 1, ["grader/cli.py"]) == (taken.written, taken.deleted, taken.left_out)
    assert b"\xff\r\n" == (course.root / "Week03/hw/pyramid_ada_lovelace.py").read_bytes()
    assert b"other\n" == (course.root / "Week03/README.md").read_bytes()
    assert not (course.root / ALAN).exists()
    assert not (course.root / "grader").exists()


def test_links_and_submodules_are_left_out(course: Repository) -> None:
    """Only plain files are written; what a link took the place of is gone."""
    course.entry("120000", ADA, b"/etc/passwd")
    course.entry("120000", ALAN, b"/etc/passwd")
    head = course.git("rev-parse", "HEAD")
    course.git("update-index", "--add", "--cacheinfo", f"160000,{head},Week03/other")
    course.git("commit", "--quiet", "--message=links")
    taken = course.take()
    assert sorted([ADA, ALAN, "Week03/other"]) == sorted(taken.left_out)
    assert ["README.md"] == os.listdir(course.root / "Week03")


@pytest.mark.parametrize(
    "path",
    [
        "Week03/.gitignore",
        "Week03/.gitattributes",
        "Week03/.hidden/functions_ada_lovelace.py",
        "Weekend/functions_ada_lovelace.py",
        "functions_ada_lovelace.py",
        "Makefile",
        ".github/workflows/grade.yml",
    ],
)
def test_what_is_no_data_is_left_out(course: Repository, path: str) -> None:
    """Nothing is written that git or the grader would obey, or that lies in no week."""
    course.write(path)
    course.commit()
    assert [path] == course.take().left_out
    assert "" == course.told()


def test_a_line_break_in_a_name(course: Repository) -> None:
    """Names are parted by NUL, so that each stays one name."""
    path = "Week03/functions_ada_lovelace.py\nWeek03/functions_alan_turing.py"
    course.write(path, b"y = 3\n")
    course.commit()
    assert 1 == course.take().written
    assert b"y = 3\n" == (course.root / path).read_bytes()
    assert b"x = 1\n" == (course.root / ALAN).read_bytes()


def test_nothing_is_written_through_a_link(course: Repository, tmp_path: Path) -> None:
    """Where the folder on the way is a link, the file is left out."""
    course.write("Week04/awaitme_ada_lovelace.py")
    course.commit()
    course.git("checkout", "--quiet", "main")
    (tmp_path / "elsewhere").mkdir()
    (course.root / "Week04").symlink_to(tmp_path / "elsewhere")
    taken = take(course.root, "main", "work", course.root)
    assert ["Week04/awaitme_ada_lovelace.py"] == taken.left_out
    assert [] == os.listdir(tmp_path / "elsewhere")


def test_a_link_in_the_files_place_is_replaced(course: Repository, tmp_path: Path) -> None:
    """What the link points to is not touched."""
    course.write(ADA)
    course.commit()
    course.git("checkout", "--quiet", "main")
    (tmp_path / "precious").write_text("kept")
    (course.root / ADA).symlink_to(tmp_path / "precious")
    assert 1 == take(course.root, "main", "work", course.root).written
    assert "kept" == (tmp_path / "precious").read_text()
    assert b"x = 2\n" == (course.root / ADA).read_bytes()


def test_a_folder_that_is_in_use_is_kept(course: Repository) -> None:
    """A file named as a folder with others' work in it does not replace that folder."""
    course.entry("100644", "Week04/hw", b"x = 1\n")
    course.git("commit", "--quiet", "--message=hw")
    course.git("checkout", "--quiet", "--force", "main")
    course.write("Week04/hw/awaitme_alan_turing.py")
    taken = take(course.root, "main", "work", course.root)
    assert ["Week04/hw"] == taken.left_out
    assert ["awaitme_alan_turing.py"] == os.listdir(course.root / "Week04" / "hw")


def test_a_large_file_is_taken_as_one_that_is_refused(course: Repository) -> None:
    """Its content stays in git's store; the grader says that it is too large."""
    course.write(ADA, b"#" * (LIMIT + 1))
    course.write("Week03/pyramid_ada_lovelace.py", b"#" * LIMIT)
    course.commit()
    course.take()
    assert read(course.root / ADA).problem.startswith("the file is larger than")
    assert b"#" * LIMIT == (course.root / "Week03/pyramid_ada_lovelace.py").read_bytes()


def test_a_name_too_long_for_a_file_is_left_out(course: Repository) -> None:
    """Git can hold names that a file system cannot."""
    path = f"Week03/functions_ada_{'l' * 300}.py"
    course.entry("100644", path, b"x = 1\n")
    course.git("commit", "--quiet", "--message=long")
    assert [path] == course.take().left_out


def test_contents_are_asked_for_in_batches(
    course: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many there are, each file gets its own content."""
    monkeypatch.setattr(changes, "_BATCH", 20)
    for number in range(30):
        course.write(f"Week03/x{number}.py", b"\n" * number)
    course.commit()
    assert 30 == course.take().written
    sizes = [(course.root / f"Week03/x{number}.py").stat().st_size for number in range(30)]
    assert list(range(30)) == sizes


def test_a_base_that_is_not_there(course: Repository) -> None:
    """An unknown commit is a mistake in the command."""
    with pytest.raises(UsageError, match='BASE "nowhere": there is no such'):
        take(course.root, "nowhere", "work", course.root)


def test_a_missing_object(course: Repository) -> None:
    """Content that git does not have is no empty file."""
    with pytest.raises(GraderError, match="git does not have"):
        list(changes.contents(course.root, ["1" * 40], LIMIT))


def test_differences_tell_kinds_and_renames(course: Repository) -> None:
    """A rename is a deletion and an addition; the kind is what lies there afterwards."""
    course.git("mv", ALAN, ADA)
    course.entry("120000", "Week03/README.md", b"/etc")
    course.git("commit", "--quiet", "--message=rename")
    found = {
        d.path: (d.status, d.kind) for d in differences(course.root, "main", "work").differences
    }
    expected = {
        ALAN: ("deleted", "gone"),
        ADA: ("added", "file"),
        "Week03/README.md": ("edited", "link"),
    }
    assert expected == found


def test_a_course_below_the_top(course: Repository) -> None:
    """Paths are told from the course's folder; what lies outside of it says so."""
    course.write("course/Week03/functions_ada_lovelace.py")
    course.write("top.txt")
    course.commit()
    found = differences(course.root / "course", "main", "work").differences
    assert ["../top.txt", ADA] == [difference.path for difference in found]


def test_a_tangled_history_is_refused(course: Repository, catalog: Catalog) -> None:
    """Two merged branches, merged again without the course, could hide that work is undone."""
    for name in ("one", "two"):
        course.git("checkout", "--quiet", "-b", name, "main")
        course.write(f"Week03/{name}.txt")
        course.commit()
    course.git("checkout", "--quiet", "main")
    course.git("merge", "--quiet", "--no-ff", "-m", "merge", "one")
    course.git("merge", "--quiet", "--no-ff", "-m", "merge", "two")
    course.git("checkout", "--quiet", "-b", "evil", "one")
    course.git("merge", "--quiet", "--strategy=ours", "-m", "undo", "two")
    course.write(ADA)
    course.commit()
    policy = examine(course.root, catalog, "main", "evil")
    assert "history" == policy.violations[0].rule


def test_after_merging_the_course_only_ones_own_counts(
    course: Repository, catalog: Catalog
) -> None:
    """A branch that was brought up to date changes what it changed before, and no more."""
    course.write(ADA)
    course.commit()
    course.git("checkout", "--quiet", "main")
    course.write("Week03/pyramid_grace_hopper.py")
    course.write("grader/cli.py")
    course.commit()
    course.git("checkout", "--quiet", "work")
    course.git("merge", "--quiet", "-m", "update", "main")
    policy = examine(course.root, catalog, "main", "work")
    assert ("passed", 1) == (policy.verdict, policy.changed)


def test_what_is_left_out_is_told(course: Repository) -> None:
    """The log names it, safely, and not all of it."""
    for number in range(30):
        course.write(f"{number:02}\n.txt")
    course.commit()
    told = course.take().told()
    assert "Left out 30" in told
    assert r"  00\n.txt" in told.splitlines()
    assert "  and 10 more" == told.splitlines()[-1]
