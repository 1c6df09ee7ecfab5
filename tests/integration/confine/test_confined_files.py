"""Which files a confined process can read, list, make and change: its own, and no other."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader.sandbox import kernel


def test_cannot_read_a_classmate(fenced, classmate):
    """A classmate's file can't be read."""
    assert fenced.error("read", str(classmate)) == "PermissionError"


def test_reads_without_landlock(start, classmate, secret):
    """Without Landlock it can, which is why `detect` says so."""
    assert start("0").ask("read", str(classmate)) == {"value": secret}


def test_cannot_read_the_grader(fenced):
    """The grader's own files can't be read, wherever it is installed."""
    path = Path(kernel.__file__).with_name("landlock.py")
    assert fenced.error("read", str(path)) == "PermissionError"


def test_lists_but_does_not_read(fenced):
    """A package that wasn't named can be seen and not read."""
    package = Path(pytest.__file__).parent
    listing = fenced.ask("names", str(package.parent))["value"]
    outcome = fenced.error("read", pytest.__file__)
    assert (package.name in listing, outcome) == (True, "PermissionError")


def test_cannot_list_a_class(fenced, classmate):
    """The folder of submissions can't be listed."""
    assert fenced.error("names", str(classmate.parent)) == "PermissionError"


@pytest.mark.parametrize("path", ["/proc/self/environ", "/proc/1/cmdline", "/proc/stat"])
def test_cannot_read_proc(fenced, path):
    """Nothing is learned about processes."""
    assert fenced.error("read", path) == "PermissionError"


def test_own_proc_is_not_others(fenced):
    """Being allowed to read about itself is not reading about others."""
    path = f"/proc/{fenced.process.pid}/stat"
    assert fenced.error("read", path, own_proc=True) == "PermissionError"


def test_own_proc_is_held(fenced):
    """What is allowed in /proc stays open: the kernel forgets unused entries and their rules."""
    answer = fenced.ask("held_open", own_proc=True)
    assert answer == {"value": ["/proc/meminfo", "/proc/self", "/proc/stat"]}


@pytest.mark.parametrize("folder", ["/tmp", "/dev/shm", "/var/tmp"])
def test_cannot_make_a_file(sandbox, folder):
    """No file is made, not even where everybody may."""
    path = Path(folder, f"confine_{os.getpid()}")
    outcome = sandbox.error("write", str(path))
    assert (outcome, path.exists()) == ("PermissionError", False)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("remove", ()),
        ("rename", ("NEW",)),
        ("link", ("NEW",)),
        ("chmod", (0o777,)),
        ("chown", (-1, -1)),
        ("truncate", (0,)),
        ("utime", ()),
        ("removexattr", ("user.mark",)),
    ],
)
def test_cannot_change_a_file(sandbox, classmate, name, arguments):
    """A file that the user owns is neither removed, moved, emptied nor marked."""
    arguments = [str(classmate) + ".new" if each == "NEW" else each for each in arguments]
    outcome = sandbox.error("path_call", name, str(classmate), *arguments)
    left = [path.name for path in classmate.parent.iterdir()]
    assert (outcome, left) == ("PermissionError", [classmate.name])


@pytest.mark.parametrize(
    "flags",
    [os.O_WRONLY, os.O_RDWR, os.O_WRONLY | os.O_TRUNC, os.O_TRUNC, 3 | os.O_TRUNC],
    ids=["write", "read-write", "write-truncate", "truncate", "no-access-truncate"],
)
def test_cannot_empty_a_file(sandbox, classmate, secret, flags):
    """No way of opening a file empties it, whatever the version of Landlock."""
    outcome = sandbox.error("open_with", str(classmate), flags)
    assert (outcome, classmate.read_text()) == ("PermissionError", secret)


def test_cannot_empty_a_readable_file(sandbox, classmate, secret):
    """Nor is a file emptied that the policy lets be read."""
    outcome = sandbox.error("open_with", str(classmate), os.O_TRUNC, readable=[str(classmate)])
    assert (outcome, classmate.read_text()) == ("PermissionError", secret)


@pytest.mark.parametrize("call", [("mkdir",), ("mkfifo",), ("symlink", "there")])
def test_cannot_make_other_kinds_of_files(sandbox, tmp_path, call):
    """No folder, pipe or link is made."""
    name, *arguments = call
    outcome = sandbox.error("path_call", name, *arguments, str(tmp_path / "new"))
    assert (outcome, list(tmp_path.iterdir())) == ("PermissionError", [])


def test_more_paths_for_one_child(fenced, classmate, secret):
    """What one policy adds is readable."""
    answer = fenced.ask("read", str(classmate), readable=[str(classmate)])
    assert answer == {"value": secret}


def test_more_paths_for_no_other_child(fenced, classmate):
    """What one policy adds isn't readable for the next child."""
    fenced.ask("read", str(classmate), readable=[str(classmate)])
    assert fenced.error("read", str(classmate)) == "PermissionError"


def test_listable_for_one_child(fenced, classmate):
    """A policy may let a folder be listed without its files being read."""
    folder = str(classmate.parent)
    listed = fenced.ask("names", folder, listable=[folder])
    outcome = fenced.error("read", str(classmate), listable=[folder])
    assert (listed, outcome) == ({"value": [classmate.name]}, "PermissionError")


def test_temporary_file_fails_cleanly(sandbox):
    """Asking for a temporary file raises an error that a program can catch."""
    assert sandbox.error("temporary_file") in ("PermissionError", "FileNotFoundError")


def test_null_device_takes_output(fenced):
    """Output can be thrown away."""
    assert fenced.ask("write", os.devnull) == {"value": None}
