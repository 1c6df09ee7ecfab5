"""What a confined process can still do, and how much of it."""

from __future__ import annotations

import pytest


def test_too_much_memory_is_an_exception(sandbox):
    """Allocating 10 GB raises MemoryError in the submission, and hurts nobody."""
    assert sandbox.error("allocate", 10 << 30) == "MemoryError"


def test_no_shared_memory(sandbox):
    """Shared memory, which no limit on private memory counts, is for processes only."""
    assert "PermissionError" == sandbox.error("map_shared", 1 << 20)


def test_shared_memory_counts(sandbox):
    """Shared memory of processes counts as well."""
    told = sandbox.ask("map_shared", 10 << 30, processes=True)["text"]
    assert "Cannot allocate memory" in told


def test_no_memory_of_devices(fenced):
    """No device gives memory that can be mapped."""
    assert "PermissionError" == fenced.error("read", "/dev/zero")


@pytest.mark.parametrize("action", ["fill_memory_file", "grow_memory_file"])
def test_no_hoarding_in_memory_files(sandbox, action):
    """Memory files, which no memory limit counts, stay empty; the process isn't killed for it."""
    assert "File too large" in sandbox.ask(action)["text"]


def test_open_files_are_limited(sandbox):
    """Descriptors run out."""
    assert sandbox.ask("open_many", open_files=32)["value"] < 32


def test_other_descriptors_are_closed(sandbox):
    """A child keeps the descriptors that it was told to keep, and none above them."""
    assert sandbox.ask("count_descriptors") == {"value": 5}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("CPU", [3, 4]),
        ("AS", [1 << 30] * 2),
        ("DATA", [1 << 29] * 2),
        ("FSIZE", [4096] * 2),
        ("NOFILE", [50] * 2),
        ("MEMLOCK", [0, 0]),
    ],
)
def test_limits(sandbox, name, expected):
    """Each limit is what the policy says."""
    policy = {
        "cpu_seconds": 3,
        "address_space": 1 << 30,
        "data": 1 << 29,
        "file_size": 4096,
        "open_files": 50,
    }
    assert sandbox.ask("limit", name, **policy) == {"value": expected}


def test_limits_cannot_be_raised(sandbox):
    """Not even root raises a limit again."""
    assert sandbox.error("raise_limit") in ("ValueError", "PermissionError")


@pytest.mark.parametrize(
    ("field", "expected"),
    [("CapPrm:", "0" * 16), ("CapEff:", "0" * 16), ("NoNewPrivs:", "1"), ("Seccomp:", "2")],
)
def test_privileges(sandbox, field, expected):
    """No privilege is left and none can be gained."""
    assert sandbox.ask("status", field, own_proc=True) == {"value": expected}


def test_imports_the_standard_library(sandbox):
    """Modules are loaded late, compiled ones and those with foreign libraries as well."""
    modules = ["xml.dom.minidom", "sqlite3", "hashlib", "ssl", "decimal", "lzma", "ctypes"]
    assert sandbox.ask("import_modules", *modules) == {"value": modules}


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("run_threads", [0, 1, 2, 3]),
        ("run_asyncio", 42),
        ("random_bytes", 24),
        ("usage", True),
        ("ask_the_system", [True, True, True]),
        ("own_signals", 2),
    ],
)
def test_goes_on_working(sandbox, action, expected):
    """What a course's programs do goes on working."""
    assert sandbox.ask(action) == {"value": expected}


def test_numpy(sandbox):
    """A package whose folders are named can be loaded late."""
    pytest.importorskip("numpy")
    assert sandbox.ask("sum_with_numpy") == {"value": 499500 + 64}


def test_psutil_about_itself(sandbox):
    """A process may measure itself with psutil where the policy allows that."""
    pytest.importorskip("psutil")
    assert sandbox.ask("memory_by_psutil", own_proc=True) == {"value": [True, 1, True]}
