"""What a branch changes, as git tells it.

The only place that runs git: fixed arguments, no shell, names parted by NUL, no lock taken, no
program that the repository configures started. Knows nothing of submissions.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from grader.errors import GraderError, UsageError
from grader.policy import Kind
from grader.spelling import visible

_TIME_LIMIT = 60.0  #: seconds one git command may take
# Set by git while a hook runs; they would point git at another repository than the one asked for.
_MISLEADING = frozenset(
    [
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_PREFIX",
        "GIT_COMMON_DIR",
        "GIT_OBJECT_DIRECTORY",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_NAMESPACE",
        "GIT_EXTERNAL_DIFF",
    ]
)
_KINDS: dict[str, Kind] = {"120000": "link", "160000": "submodule"}


@dataclass(frozen=True, slots=True)
class Change:
    """A path that a branch adds or alters, relative to the folder asked about."""

    path: str
    kind: Kind | None  #: what git says it is where the disk may say otherwise


def changed(root: Path, base: str) -> list[Change]:
    """Return what lies in the work tree below `root` and differs from where the branch left `base`.

    That is `git diff BASE...HEAD` and, on top, what is not committed and not even added yet:
    a student who asks before committing is answered about the same files as after it. Without
    rename detection a renamed file is a deleted and an added one, and deleted files are left out.

    Raises:
        UsageError: `root` is no git checkout, or `base` is no commit related to it.

    """
    if _git(root, "rev-parse", "--is-inside-work-tree").stdout.strip() != b"true":
        _refuse(root, "this folder is not a git checkout; run --changed inside the repository")
    start = _common(root, base)
    diff = _run(
        root, "diff", "--raw", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-color",
        "--relative", "--ignore-submodules=dirty", "--abbrev=40", start, "--",
    )  # fmt: skip
    untracked = _run(root, "ls-files", "-z", "--others", "--exclude-standard")
    found = {change.path: change for change in (*_from_diff(diff), *_from_list(untracked))}
    return [found[path] for path in sorted(found)]


def _from_diff(raw: bytes) -> list[Change]:
    """Read `:100644 120000 sha sha T`, NUL, path, NUL, and so on."""
    fields = raw.split(b"\0")
    found = []
    for meta, path in zip(fields[::2], fields[1::2], strict=False):
        _, mode, _, _, status = meta.decode("ascii").split(" ")
        if status != "D":
            found.append(Change(os.fsdecode(path), _KINDS.get(mode)))
    return found


def _from_list(raw: bytes) -> list[Change]:
    """Read untracked paths; one that ends in "/" is a repository inside this one."""
    paths = [os.fsdecode(path) for path in raw.split(b"\0") if path]
    return [Change(path.rstrip("/"), "submodule" if path.endswith("/") else None) for path in paths]


def _common(root: Path, base: str) -> str:
    """Return the commit where the branch left `base`."""
    head = _git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if head.returncode:
        _refuse(root, "this repository has no commit yet; commit something first")
    found = None
    if base and "\0" not in base:
        found = _git(
            root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}"
        )
    if found is None or found.returncode:
        raise UsageError(
            f'--changed "{visible(base)}": there is no such branch, tag or commit here; '
            "fetch it (git fetch origin), or name another, for example origin/main."
        )
    merged = _git(root, "merge-base", _text(found.stdout), _text(head.stdout))
    if merged.returncode:
        raise UsageError(
            f'--changed "{visible(base)}": it has no commit in common with this branch; '
            "if the clone is shallow, fetch the rest (git fetch --unshallow)."
        )
    return _text(merged.stdout)


def _text(output: bytes) -> str:
    return output.decode("ascii", "replace").strip()


def _refuse(root: Path, why: str) -> NoReturn:
    raise UsageError(f"{visible(str(root))}: {why}.")


def _run(root: Path, *arguments: str) -> bytes:
    done = _git(root, *arguments)
    if done.returncode:
        raise GraderError(
            f"{visible(str(root))}: git {arguments[0]} failed: {_first_line(done.stderr)}. "
            "Run the same command by hand to see more."
        )
    return done.stdout


def _first_line(output: bytes) -> str:
    lines = output.decode("utf-8", "replace").strip().splitlines()
    return visible(lines[0]) if lines else "it gives no reason"


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("git")
    if program is None:
        _refuse(root, "the program git is not installed; install it, or name the files instead")
    # The repository's configuration must start nothing: no file-system monitor, no hook.
    command = [program, "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}"]
    environment = {name: value for name, value in os.environ.items() if name not in _MISLEADING}
    environment |= {
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "LC_ALL": "C",
    }
    try:
        done = subprocess.run(  # noqa: S603  fixed arguments, no shell
            [*command, *arguments],
            cwd=root,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_TIME_LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise GraderError(
            f"{visible(str(root))}: git took more than {_TIME_LIMIT:.0f} s; try again."
        ) from error
    except OSError as error:
        raise UsageError(
            f"{visible(str(root))}: git cannot run there ({error.strerror}); check the folder."
        ) from error
    if b"dubious ownership" in done.stderr:
        _refuse(
            root,
            "git refuses a repository of another user; run "
            "git config --global --add safe.directory with this folder's path",
        )
    return done
