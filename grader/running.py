"""Means to run submissions: one launcher per grading process, one host at a time on it."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

from grader.catalog import Catalog, Exercise
from grader.discovery import Submission as Discovered
from grader.errors import UsageError
from grader.results import Confinement
from grader.sandbox import bubblewrap, confine
from grader.sandbox.confine import Policy
from grader.sandbox.host import Host, Program
from grader.sandbox.launch import ForkServer, Launcher, SubprocessLauncher, fork_server_works
from grader.sandbox.looks import Found
from grader.sandbox.packages import to_preload

CPU_LIMIT = 120  #: seconds of one process; wall-clock limits end it long before
ADDRESS_SPACE = 8 << 30  #: bytes; NumPy, Numba and threads reserve far more than they use
DATA = 1 << 30  #: bytes
FAMILY_FILES = 256  #: that may be open where processes are made: two pipes for each and more

#: What a submission is kept from, by the version of Landlock that brought it.
LANDLOCK_RIGHTS = {
    1: "reading, writing, making and removing files",
    2: "moving files to other folders",
    3: "truncating files",
    4: "TCP connections",
    5: "device commands (ioctl)",
    6: "signals and abstract sockets of other processes",
}

_NO_ZYGOTE = (
    "There is no fork server here: a submission runs in a plain process of its own, with limits on "
    "memory and time and nothing else between it and your files."
)

_IMPORT = re.compile(r"^[ \t]*(?:import|from)[ \t]+([^\n#;]+)", re.MULTILINE)


def imported_names(source: str) -> set[str]:
    """Return the modules that a source names in its import statements, found by their look."""
    names: set[str] = set()
    for match in _IMPORT.finditer(source):
        for part in match[1].split(" import ")[0].split(","):
            dotted = part.split(" as ")[0].strip()
            names.update((dotted, dotted.split(".")[0]))
    return names


def program_of(found: Discovered, seed: int) -> Program:
    """Return what is run for a submission, under its exercise's limits."""
    exercise = found.exercise
    assert exercise is not None
    source = found.source or ""
    policy = Policy(
        cpu_seconds=CPU_LIMIT,
        address_space=ADDRESS_SPACE,
        data=DATA,
        open_files=FAMILY_FILES if exercise.processes else Policy.open_files,
        processes=exercise.processes,
        own_proc="psutil" in source,
    )
    return Program(
        source=source,
        filename=Path(found.path).name,
        module=Path(found.path).stem,
        seed=zlib.crc32(f"{seed}:{found.student}".encode()),
        policy=policy,
        time_limit=exercise.time_limit,
        virtual_clock=not (exercise.threads or exercise.processes),
        scratch=exercise.scratch,
        environment=tuple(exercise.environment.items()),
    )


def _probes(exercise: Exercise) -> str | None:
    if not (exercise.folder / "probes.py").exists():
        return None
    return f"grader.exercises.{exercise.folder.parent.name}.{exercise.slug}.probes"


class Runner:
    """Runs submissions one after another; nothing is started before it is needed."""

    def __init__(self, catalog: Catalog, sources: list[str]) -> None:
        imported: set[str] = set().union(*map(imported_names, sources))
        probes = [name for exercise in catalog if (name := _probes(exercise))]
        lab = ["grader.lab.ready"] if any(exercise.lab for exercise in catalog) else []
        self._preload = to_preload(imported) + probes + lab
        made = any(exercise.processes for exercise in catalog)
        self._forked = ["grader.sandbox.multiprocess"] if made else []  # of use there only
        self._server: ForkServer | None = None
        self._launcher: Launcher | None = None
        self.current: Host | None = None
        self.output = ""  #: what the latest finished submission printed
        self.looks: list[Found] = []  #: what needs a look in it

    def start(self) -> None:
        """Start the fork server, if this system can have one; it loads while we go on."""
        if self._server is None and fork_server_works():
            self._server = ForkServer(self._preload + self._forked)

    def prepare(self) -> None:
        """Have everything ready that forked processes are going to share."""
        self.start()
        if self._server is not None:
            self._server.wait_ready()

    def connect(self) -> None:
        """Give this process a launcher of its own."""
        self.start()
        if self._server is not None:
            self._launcher = self._server.connect()
        else:
            self._launcher = SubprocessLauncher(self._preload)

    def host(self, program: Program) -> Host:
        """Return the host of a program: the current one, or a new one in its place."""
        if self.current is None or self.current.program != program:
            self.finish()
            if self._launcher is None:
                self.connect()
            assert self._launcher is not None
            self.current = Host(self._launcher, program)
        return self.current

    def finish(self) -> None:
        """End the current submission's process."""
        self.output, self.looks = "", []
        if self.current is not None:
            self.current.close()
            self.output = self.current.output
            self.looks = self.current.looks or []
            self.current = None

    def close(self) -> None:
        """End everything that was started."""
        self.finish()
        if self._launcher is not None:
            self._launcher.close()
            self._launcher = None
        if self._server is not None:
            self._server.close()
            self._server = None


def confinement() -> Confinement:
    """Tell which layers this machine puts between submissions and itself."""
    layers = confine.detect()
    zygote = fork_server_works()
    version = layers.landlock if zygote else 0
    wall = bubblewrap.state() if zygote else bubblewrap.State(False)
    return Confinement(
        confined=version > 0 and layers.seccomp,
        landlock=version,
        landlock_rights=[told for since, told in LANDLOCK_RIGHTS.items() if since <= version],
        seccomp=layers.seccomp and zygote,
        rlimits=layers.rlimits,
        capabilities_dropped=layers.capabilities_dropped and zygote,
        bubblewrap=wall.on,
        namespaces=list(wall.namespaces),
        platform=layers.platform,
        missing=[*layers.missing, *([] if zygote else [_NO_ZYGOTE])],
    )


def require_confinement(*, unconfined: bool) -> None:
    """Refuse to run submissions on a machine that cannot confine them, unless told otherwise.

    Raises:
        UsageError: nothing but trust would protect this machine, and nobody said so.

    """
    layers = confinement()
    if layers.confined or unconfined:
        return
    lacking = [] if layers.landlock else ["Landlock"]
    lacking += [] if layers.seccomp else ["seccomp"]
    raise UsageError(
        f"submissions cannot be confined on this machine (no {', no '.join(lacking)}): they could "
        "read and change your files. Grade on Linux (`grader doctor` says what is missing), or, "
        "if you trust every file, add --unconfined."
    )
