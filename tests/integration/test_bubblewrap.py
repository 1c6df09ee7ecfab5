"""The outer wall round the zygote: what it hides, what works through it, and doing without it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from classroom import RIGHT, environment, grader, write

from grader import results
from grader.errors import SandboxError
from grader.running import confinement
from grader.sandbox import bubblewrap
from grader.sandbox.confine import Policy
from grader.sandbox.failures import NotLoadable, TimedOut
from grader.sandbox.host import Host, Program
from grader.sandbox.launch import ForkServer
from grader.sandbox.patience import cpu_seconds

PROBES = "grader.exercises.week06.pi.probes"
EXERCISE = Path(__file__).parents[2] / "grader/exercises/week06/pi"
TRIAL = """
import os, signal

def exists(path):
    return os.path.exists(path)

def pids():
    return os.getpid(), os.getppid()

def host_name():
    return os.uname().nodename

def compute():
    return sum(range(3_000_000))

def send(pid):
    try:
        os.kill(pid, signal.SIGKILL)
    except OSError as error:
        return type(error).__name__

def loop():
    while True:
        pass
"""
ADA = "Week02/types_ada_lovelace.py"


@pytest.fixture(scope="session")
def bwrap():
    """Skip, and say why, where there is no bubblewrap that works."""
    state = bubblewrap.state()
    if not state.on:
        pytest.skip(f"bubblewrap is not used here: {state.reason}")
    return state


def host_of(launcher, source=TRIAL, limit=20.0):
    policy = Policy(cpu_seconds=60, address_space=8 << 30, data=1 << 30)
    return Host(launcher, Program(source, "trial.py", "trial", 0, policy, limit))


@pytest.fixture(scope="module", params=["1", "4", "99"])
def walled(request, bwrap):
    """Give a launcher of children inside the wall, with some version of Landlock."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRADER_LANDLOCK_ABI", request.param)
        server = ForkServer([PROBES])
        launcher = server.connect()
        yield launcher
        launcher.close()
        server.close()


@pytest.fixture
def host(walled):
    """Give a host whose submission is loaded."""
    host = host_of(walled)
    host.submission()
    host.allow(20)
    yield host
    host.discard()


@pytest.fixture
def forget():
    """Try bubblewrap out anew in this test, and in those that follow."""
    bubblewrap._tried.cache_clear()
    yield
    bubblewrap._tried.cache_clear()


# -- inside ------------------------------------------------------------------------------------


def test_files_outside_are_not_even_seen(host, tmp_path):
    """Not only closed, as Landlock has it: a classmate's file has no name inside."""
    file = tmp_path / "types_grace_hopper.py"
    file.write_text("mark = 1\n")
    assert (False, False) == tuple(host.submission().exists(str(p)) for p in (file, tmp_path))


def test_of_an_exercise_only_the_probes_are_there(host):
    """The suite and the solutions of an exercise do not exist for a submission."""
    there = [name for name in sorted(os.listdir(EXERCISE)) if not name.startswith("__")]
    seen = [name for name in there if host.submission().exists(str(EXERCISE / name))]
    assert ("suite.py" in there, ["probes.py"]) == (True, seen)


def test_processes_outside_have_no_number(host):
    """No pid of a process outside means anything inside, for signals least of all."""
    own, parent = host.submission().pids()
    assert max(own, parent) < os.getpid()
    assert host.submission().send(os.getpid()) in ("PermissionError", "ProcessLookupError")


def test_memory_shared_by_name_is_apart(host):
    """What lies in /dev/shm outside is not in /dev/shm inside."""
    file = Path("/dev/shm", f"trial-{os.getpid()}")
    file.touch()
    try:
        assert host.submission().exists(str(file)) is False
    finally:
        file.unlink()


# -- through it --------------------------------------------------------------------------------


def test_a_deadline_holds_through_it(host):
    """A loop inside is killed from outside at its time limit, and is gone."""
    host.allow(0.5)
    pid = host._channel._process.pid
    with pytest.raises(TimedOut):
        host.submission().loop()
    host.discard()
    assert not psutil.pid_exists(pid)


def test_the_pid_is_the_one_outside(host):
    """The processor time that patience goes by is the submission's own."""
    pid = host._channel._process.pid
    before = cpu_seconds(pid)
    host.submission().compute()
    host.allow(20)
    assert psutil.Process().pid in [parent.pid for parent in psutil.Process(pid).parents()]
    assert cpu_seconds(pid) > before


def test_a_crash_inside_is_told_as_it_was(walled):
    """The exit status comes through: a signal is a signal."""
    host = host_of(walled, "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    with pytest.raises(NotLoadable) as caught:
        host.submission()
    assert signal.SIGKILL == caught.value.cause.status


def test_a_killed_grader_leaves_nothing_inside(bwrap):
    """When the grader is killed, the wall and everything in it ends."""
    code = (
        "import time; from grader.sandbox.launch import ForkServer; "
        "server = ForkServer([]); server.wait_ready(); print('up', flush=True); time.sleep(600)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, env=environment()
    )
    assert b"up\n" == process.stdout.readline()
    inside = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    process.wait()
    process.stdout.close()
    assert (True, []) == (len(inside) > 1, psutil.wait_procs(inside, timeout=60)[1])


def test_with_and_without_it_results_are_the_same(bwrap, tmp_path):
    """A class gets the same results; the record says which it was."""
    attack = "open('/etc/passwd')\n"
    write(tmp_path, {ADA: RIGHT, ADA.replace("ada", "eve"): attack})
    runs = []
    for choice in ("no", "require"):
        grader(tmp_path, "--no-cache", "--json", choice, GRADER_BUBBLEWRAP=choice)
        runs.append(results.decode((tmp_path / choice).read_bytes()))
    assert [False, True] == [run.confinement.bubblewrap for run in runs]
    assert [False, True] == ["pid" in run.confinement.namespaces for run in runs]
    verdicts = [[s.verdict for s in run.submissions] for run in runs]
    assert [["passed", "failed"]] * 2 == verdicts
    first, second = (next(s for s in run.submissions if s.path == ADA) for run in runs)
    assert first.checks == second.checks


def test_doctor_tells_of_it(bwrap, tmp_path):
    """`grader doctor` says that it is there, and everything holds with it."""
    run = grader(tmp_path, "doctor", GRADER_BUBBLEWRAP="require")
    assert (0, True) == (run.returncode, "bubblewrap outside:   yes" in run.stdout), run.stdout


# -- without it --------------------------------------------------------------------------------


def test_it_can_be_switched_off(monkeypatch):
    """GRADER_BUBBLEWRAP=no: not used, and everything else as before."""
    monkeypatch.setenv("GRADER_BUBBLEWRAP", "no")
    assert (False, False) == (bubblewrap.state().on, confinement().bubblewrap)


def test_a_wrong_choice_is_told(monkeypatch):
    """A typing error is no silent choice."""
    monkeypatch.setenv("GRADER_BUBBLEWRAP", "yes")
    with pytest.raises(SandboxError, match="GRADER_BUBBLEWRAP is 'yes'; set it to auto"):
        bubblewrap.state()


def test_where_it_is_not_installed_grading_goes_on(tmp_path):
    """Nobody is told off for lacking it; only `grader doctor` mentions it."""
    write(tmp_path, {ADA: RIGHT})
    (tmp_path / "empty").mkdir()
    path = str(tmp_path / "empty")
    run = grader(tmp_path, "--no-cache", PATH=path)
    assert (0, "", False) == (run.returncode, run.stderr, "bubblewrap" in run.stdout)
    assert "it is not installed" in grader(tmp_path, "doctor", PATH=path).stdout


def test_where_it_does_not_work_grading_goes_on(tmp_path):
    """A system that forbids user namespaces: the reason is in `grader doctor`."""
    write(tmp_path, {ADA: RIGHT, "bin/bwrap": "#!/bin/sh\necho no permissions here >&2\nexit 1\n"})
    (tmp_path / "bin/bwrap").chmod(0o755)
    path = f"{tmp_path / 'bin'}:/usr/bin:/bin"
    assert 0 == grader(tmp_path, "--no-cache", PATH=path).returncode
    assert "no permissions here" in grader(tmp_path, "doctor", PATH=path).stdout


def test_where_it_is_required_and_missing_nothing_is_run(monkeypatch, tmp_path, forget):
    """GRADER_BUBBLEWRAP=require: what is missing, and what to do."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("GRADER_BUBBLEWRAP", "require")
    with pytest.raises(SandboxError, match=r"not installed\); install the package bubblewrap"):
        bubblewrap.state()


def test_a_link_to_the_interpreter_is_followed(monkeypatch, tmp_path):
    """Every folder that the interpreter is reached through is shown."""
    first, second = (tmp_path / name / "python" for name in ("first", "second"))
    for link, target in ((first, second), (second, Path(sys.executable))):
        link.parent.mkdir()
        link.symlink_to(target)
    monkeypatch.setattr(sys, "executable", str(first))
    command = bubblewrap.wrapped(["python"])
    assert {str(first.parent), str(second.parent)} <= set(command)
