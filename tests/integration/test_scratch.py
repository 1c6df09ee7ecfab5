"""The folder that a submission may write in: its own, limited, gone afterwards. Needs Landlock."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.errors import GraderError, SandboxError
from grader.sandbox import landlock
from grader.sandbox.confine import Policy
from grader.sandbox.failures import Crashed, StudentError
from grader.sandbox.host import Host, Program
from grader.sandbox.launch import ForkLauncher, ForkServer, fork_server_works
from grader.sandbox.scratch import FILE_SIZE, MAX_FILES, Folder, is_overfull

pytestmark = pytest.mark.skipif(
    not (fork_server_works() and landlock.abi()), reason="needs a fork server and Landlock"
)

POLICY = Policy(cpu_seconds=60, address_space=8 << 30, data=1 << 30)
SOURCE = """
import os, socket, sqlite3, tempfile, time
from pathlib import Path

HERE = os.environ.get("DATABASE")

def write(path, text="mine"): Path(path).write_text(text)
def fill(path, size): Path(path).write_text("x" * size)
def read(path): return Path(path).read_text()
def names(path): return sorted(os.listdir(path))
def call(name, *arguments): getattr(os, name)(*arguments)
def temporary():
    with tempfile.NamedTemporaryFile(dir=None) as file: return file.name
def grow(count, size):
    for number in range(count): Path(str(number)).write_bytes(b"x" * size)
    while True: time.sleep(0.01)
def sync(path):
    with open(path, "w") as file: return os.fsync(file.fileno())
def store(mode, value):
    with sqlite3.connect(HERE) as database:
        database.execute(f"PRAGMA journal_mode={mode}")
        database.execute("CREATE TABLE IF NOT EXISTS t (v)")
        database.execute("INSERT INTO t VALUES (?)", (value,))
def stored():
    with sqlite3.connect(HERE) as database:
        return [value for value, in database.execute("SELECT v FROM t")]
"""


@pytest.fixture(scope="module")
def launcher() -> Iterator[ForkLauncher]:
    server = ForkServer([])
    launcher = server.connect()
    yield launcher
    launcher.close()
    server.close()


@pytest.fixture
def start(launcher: ForkLauncher) -> Iterator[Callable[..., Host]]:
    """Give hosts of the source above, closed with the test."""
    hosts: list[Host] = []

    def start_host(**options: Any) -> Host:
        options = {"scratch": True, "virtual_clock": False} | options
        environment = (("DATABASE", "{scratch}/data.db"),)
        program = Program(
            SOURCE, "files.py", "files", 1, POLICY, 20, environment=environment, **options
        )
        hosts.append(Host(launcher, program))
        return hosts[-1]

    yield start_host
    for host in hosts:
        host.close()


def error(function: Callable[..., Any], *arguments: Any) -> str:
    """Return the name of the exception that a call of the submission's raised."""
    with pytest.raises(StudentError) as caught:
        function(*arguments)
    return caught.value.type_name


def test_writes_in_its_folder(start):
    """Files can be made, overwritten, renamed and removed there."""
    submission = start().submission()
    folder = submission.scratch
    submission.write(str(folder / "a"), "first")
    submission.write(str(folder / "a"), "second")
    submission.write("b")
    submission.call("replace", "a", "c")
    submission.call("unlink", "b")
    assert {"c": "second"} == {path.name: path.read_text() for path in folder.iterdir()}


def test_temporary_files_lie_there(start):
    """The tempfile module uses the folder."""
    submission = start().submission()
    assert str(submission.scratch) == str(Path(submission.temporary()).parent)


@pytest.mark.parametrize("mode", ["delete", "truncate", "persist", "wal", "memory"])
def test_sqlite_works(start, mode):
    """A database works in every journal mode, and is still there in a new process."""
    host = start()
    host.submission().store(mode, "kept")
    host.discard()
    assert ["kept"] == host.submission().stored()


def test_no_waiting_for_the_disk(start):
    """Writing through to the disk is answered as done; the files are gone soon anyway."""
    assert start().submission().sync("file") is None


def test_environment_is_set_before_loading(start):
    """A variable of the environment names the folder when the file is loaded."""
    submission = start().submission()
    assert str(submission.scratch / "data.db") == submission.HERE


def test_no_other_submissions_folder(start):
    """Another submission's folder can be neither listed, nor read, nor written, nor emptied."""
    victim, attacker = start().submission(), start().submission()
    victim.write("data")
    path = str(victim.scratch / "data")
    tried = [
        error(attacker.names, str(victim.scratch)),
        error(attacker.read, path),
        error(attacker.write, path),
        error(attacker.write, path + "2"),
        error(attacker.call, "unlink", path),
        error(attacker.call, "rename", path, str(attacker.scratch / "mine")),
    ]
    assert ["PermissionError"] * 5 == tried[:5]
    assert tried[5] in ("PermissionError", "OSError")  # or "another device", before version 2
    assert "mine" == victim.read(path)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("mkdir", ("folder",)),
        ("symlink", ("/etc/passwd", "link")),
        ("link", ("file", "link")),
        ("mkfifo", ("pipe",)),
        ("chmod", ("file", 0o777)),
        ("truncate", ("file", 0)),
    ],
)
def test_plain_files_only(start, name, arguments):
    """No folders, links or pipes: the grader may open what lies there."""
    submission = start().submission()
    submission.write("file")
    assert "PermissionError" == error(submission.call, name, *arguments)


def test_not_outside(start):
    """Nothing can be made beside the folder, nor the folder itself be removed."""
    submission = start().submission()
    beside = str(submission.scratch.parent / "beside")
    assert "PermissionError" == error(submission.write, beside)
    assert "PermissionError" == error(submission.call, "rmdir", str(submission.scratch))


def test_without_scratch(start):
    """An exercise that doesn't ask for a folder has none, and may remove nothing."""
    submission = start(scratch=False).submission()
    assert "PermissionError" == error(submission.call, "unlink", "/nothing")
    with pytest.raises(GraderError, match="scratch = true"):
        _ = submission.scratch


def test_one_file_is_limited(start):
    """A file cannot grow beyond the limit; the process goes on."""
    submission = start().submission()
    assert "OSError" == error(submission.fill, "large", FILE_SIZE + 1)
    assert FILE_SIZE == (submission.scratch / "large").stat().st_size


@pytest.mark.parametrize(("count", "size"), [(MAX_FILES + 1, 1), (6, FILE_SIZE - 1)])
def test_all_files_are_limited(start, count, size):
    """Too many files, or too many bytes in all, end the process, and it is told why."""
    host = start()
    submission = host.submission()
    host.allow(20)
    with pytest.raises(Crashed) as caught:
        submission.grow(count, size)
    assert signal.SIGXFSZ == caught.value.status


def test_gone_afterwards(start):
    """Closing a host removes its folder, also after a crash."""
    host = start()
    submission = host.submission()
    submission.write("file")
    with pytest.raises(Crashed):
        submission.call("_exit", 1)
    host.close()
    assert not submission.scratch.exists()


def test_stays_for_the_next_process(start):
    """A process that is started anew finds the files of the one before."""
    host = start()
    host.submission().write("file", "kept")
    host.discard()
    assert "kept" == host.submission().read("file")


def test_killed_grader_leaves_nothing_for_good():
    """What a killed grader left behind is removed by the next; a folder in use is not."""
    code = (
        "import os, signal; from grader.sandbox.scratch import Folder; s = Folder(); "
        "print(s.path, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    command = [sys.executable, "-c", code]
    left = subprocess.run(command, check=False, capture_output=True, text=True).stdout
    before = Path(left.strip()).exists()
    first = Folder()
    second = Folder()
    assert (True, False) == (before, Path(left.strip()).exists())
    assert first.path.exists()
    first.remove()
    second.remove()


def test_needs_landlock(start, monkeypatch):
    """Without Landlock there is no folder: it is the grader's fault, not the submission's."""
    monkeypatch.setenv(landlock.ABI_VARIABLE, "0")
    server = ForkServer([])
    launcher = server.connect()
    host = Host(launcher, Program("x = 1", "x.py", "x", 1, POLICY, 20, scratch=True))
    try:
        with pytest.raises(SandboxError, match="Landlock"):
            host.submission()
    finally:
        host.close()
        launcher.close()
        server.close()


def test_counts_what_is_there(tmp_path):
    """A folder is too full from one file, or one byte, more than is allowed."""
    for number in range(MAX_FILES):
        (tmp_path / str(number)).touch()
    before = is_overfull(str(tmp_path))
    (tmp_path / "more").touch()
    assert (False, True) == (before, is_overfull(str(tmp_path)))
