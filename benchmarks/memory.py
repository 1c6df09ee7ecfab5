"""Memory while 300 submissions are graded, and what is left over: no process, no descriptor.

PSS shares the pages that several processes hold among them, so that the sum is what is really
taken. Orphans of the command become this process's children, which makes them countable.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
import time
from collections import defaultdict
from pathlib import Path

import classes
import measure
import psutil

from grader.catalog import load_catalog
from grader.discovery import discover
from grader.session import Settings, grade

AIM = 300  #: megabytes
MEGABYTE = 1e6
_PR_SET_CHILD_SUBREAPER = 36
ROLES = ("parent", "workers", "zygote", "submissions")


def adopt_orphans() -> None:
    """Become the parent of whatever our children leave behind."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)


def roles(command: psutil.Process) -> dict[str, list[psutil.Process]]:
    """Return the processes of a grading run by what they are."""
    found: dict[str, list[psutil.Process]] = defaultdict(list)
    found["parent"] = [command]
    for child in command.children():
        if any("grader.sandbox.zygote" in part for part in child.cmdline()):
            found["zygote"].append(child)
            found["submissions"] += child.children()
        else:
            found["workers"].append(child)
    return found


def pss(process: psutil.Process) -> float:
    """Return a process's proportional share of memory in bytes; 0 when it is gone."""
    try:
        return float(process.memory_full_info().pss)
    except (psutil.NoSuchProcess, psutil.AccessDenied, OSError):
        return 0.0


def peaks(folder: Path, pause: float) -> tuple[dict[str, float], dict[str, float], int]:
    """Grade a folder; return peak PSS and RSS by role in bytes, and the processes left over."""
    shares: dict[str, float] = defaultdict(float)
    resident: dict[str, float] = defaultdict(float)
    process = measure.start([*measure.GRADER, "--no-cache", "--json", "results.json"], folder)
    command = psutil.Process(process.pid)
    while process.poll() is None:
        with contextlib.suppress(psutil.NoSuchProcess, psutil.AccessDenied):
            now = roles(command)
            for role, members in now.items():
                sizes = [pss(member) for member in members]
                shares[role] = max(shares[role], sum(sizes))
                largest = [member.memory_info().rss for member in members]
                resident[role] = max([resident[role], *map(float, largest)])
        time.sleep(pause)
    time.sleep(0.2)  # what was told to end may need a moment to be gone
    return shares, resident, len(psutil.Process().children())


def descriptors_left(folder: Path) -> tuple[int, int]:
    """Grade in this process; return how many more descriptors and children there are after it."""
    catalog = load_catalog()
    found = discover(folder, catalog)
    grade(found[:2], catalog, Settings())  # opens what stays open once, like random devices
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208  names are all that is wanted
    grade(found, catalog, Settings())
    after = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    return after - before, len(psutil.Process().children())


def main() -> None:
    """Measure and print."""
    options = measure.arguments(__doc__, submissions=300)
    number = options.submissions or (60 if options.quick else 300)
    adopt_orphans()
    with measure.temporary() as folder:
        classes.uniform(folder, "types", number)
        shares, resident, strays = peaks(folder, 0.05)
        more, children = descriptors_left(folder)
    rows = [
        (role, f"{shares[role] / MEGABYTE:.0f} MB", f"{resident[role] / MEGABYTE:.0f} MB")
        for role in ROLES
    ]
    headers = ("peak memory", "PSS, all of them", "RSS, the largest")
    measure.table(f"{number} types submissions at once", headers, rows)
    print(f"\nThe aim is less than {AIM} MB for the parent.")
    print(f"Left over: {strays + children} processes, {more} descriptors. Both must be 0.")
    sys.exit(bool(strays or children or more))


if __name__ == "__main__":
    main()
