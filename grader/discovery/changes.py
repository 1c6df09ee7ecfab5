"""What a branch changes, as git tells it.

The only place that runs git: fixed arguments, no shell, names parted by NUL, no lock taken, no
program that the repository configures started. Knows nothing of submissions.

`changed` looks at the work tree; `differences`, `paths_at` and `contents` look at commits only, so
nothing of a stranger's branch needs to be checked out to be judged.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NoReturn

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
_BATCH = 16 << 20  #: bytes of content asked of git at once

Status = Literal["added", "edited", "deleted"]
_STATUSES: dict[str, Status] = {"A": "added", "D": "deleted"}


@dataclass(frozen=True, slots=True)
class Change:
    """A path that a branch adds or alters, relative to the folder asked about."""

    path: str
    kind: Kind | None  #: what git says it is where the disk may say otherwise


@dataclass(frozen=True, slots=True)
class Difference:
    """A path that differs between two commits, relative to the folder asked about."""

    path: str  #: begins with "../" where it lies outside of that folder
    status: Status
    kind: Kind  #: what lies there afterwards; "gone" for what was deleted
    blob: str  #: git's name of the new content; all zeros for what was deleted


@dataclass(frozen=True, slots=True)
class Branch:
    """What a branch does to its base."""

    base: str  #: the commit that the base is, in full
    head: str  #: the branch's last commit, in full
    starts: tuple[str, ...]  #: where it left the base; several after merging merged branches
    differences: tuple[Difference, ...]  #: from the first of them to the head, sorted by path


def changed(root: Path, base: str) -> list[Change]:
    """Return what lies in the work tree below `root` and differs from where the branch left `base`.

    That is `git diff BASE...HEAD` and, on top, what is not committed and not even added yet:
    a student who asks before committing is answered about the same files as after it. Without
    rename detection a renamed file is a deleted and an added one, and deleted files are left out.

    Raises:
        UsageError: `root` is no git checkout, or `base` is no commit related to it.

    """
    _inside_checkout(root)
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


def differences(root: Path, base: str, head: str = "HEAD") -> Branch:
    """Return what `git diff BASE...HEAD` sees, without looking at the work tree.

    Without rename detection a renamed file is a deleted and an added one.

    Raises:
        UsageError: `root` is no git checkout, or the commits do not exist or are not related.

    """
    _inside_checkout(root)
    ends = _commit(root, base, "BASE"), _commit(root, head, "--head")
    starts = _starts(root, *ends, f'BASE "{visible(base)}"')
    raw = _run(
        root, "diff-tree", "-r", "--raw", "-z", "--no-renames", "--no-abbrev", "--no-ext-diff",
        "--no-textconv", "--no-color", "--no-relative", "--ignore-submodules=none",
        starts[0], ends[1], "--",
    )  # fmt: skip
    prefix = os.fsdecode(_run(root, "rev-parse", "--show-prefix").removesuffix(b"\n"))
    fields = raw.split(b"\0")
    found = [
        _difference(meta.decode("ascii"), _relative(os.fsdecode(path), prefix))
        for meta, path in zip(fields[::2], fields[1::2], strict=False)
    ]
    return Branch(*ends, starts, tuple(sorted(found, key=lambda each: each.path)))


def _difference(meta: str, path: str) -> Difference:
    _, mode, _, blob, status = meta.split(" ")
    kind = "gone" if status == "D" else _KINDS.get(mode, "file")
    return Difference(path, _STATUSES.get(status, "edited"), kind, blob)


def _relative(path: str, prefix: str) -> str:
    if path.startswith(prefix):
        return path.removeprefix(prefix)
    return "../" * prefix.count("/") + path


def paths_at(root: Path, commit: str) -> frozenset[str]:
    """Return every path of a commit that lies below `root`, relative to it."""
    raw = _run(root, "ls-tree", "-r", "-z", "--name-only", commit, "--")
    return frozenset(os.fsdecode(path) for path in raw.split(b"\0") if path)


def contents(root: Path, blobs: Sequence[str], limit: int) -> Iterator[bytes | None]:
    """Yield what blobs hold, in their order; None for one of more than `limit` bytes.

    Raises:
        GraderError: git does not have one of them.

    """
    asked = "".join(f"{blob}\n" for blob in blobs).encode("ascii")
    told = _run(root, "cat-file", "--batch-check", stdin=asked).decode("ascii").splitlines()
    batch, room = list[str | None](), _BATCH
    for line in told:
        blob, kind, size = (*line.split(" "), "", "")[:3]
        if kind != "blob":
            raise GraderError(f"git does not have {blob}; fetch the branch and try again")
        batch.append(blob if int(size) <= limit else None)
        room -= int(size) if batch[-1] else 0
        if room < 0:
            yield from _contents(root, batch)
            batch, room = [], _BATCH
    yield from _contents(root, batch)


def _contents(root: Path, batch: Sequence[str | None]) -> Iterator[bytes | None]:
    asked = "".join(f"{blob}\n" for blob in batch if blob).encode("ascii")
    told = _run(root, "cat-file", "--batch", stdin=asked) if asked else b""
    place = 0
    for blob in batch:
        if blob is None:
            yield None
            continue
        start = told.index(b"\n", place) + 1
        size = int(told[place:start].split(b" ")[2])
        yield told[start : start + size]
        place = start + size + 1


def _inside_checkout(root: Path) -> None:
    if _git(root, "rev-parse", "--is-inside-work-tree").stdout.strip() != b"true":
        _refuse(root, "this folder is not a git checkout; run the command inside the repository")


def _common(root: Path, base: str) -> str:
    """Return the commit where the branch left `base`."""
    head = _git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if head.returncode:
        _refuse(root, "this repository has no commit yet; commit something first")
    commit = _commit(root, base, "--changed")
    return _starts(root, commit, _text(head.stdout), f'--changed "{visible(base)}"')[0]


def _commit(root: Path, name: str, option: str) -> str:
    """Return the commit that a name stands for; `option` is where the name was given."""
    found = None
    if name and "\0" not in name:
        found = _git(
            root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
        )
    if found is None or found.returncode:
        raise UsageError(
            f'{option} "{visible(name)}": there is no such branch, tag or commit here; '
            "fetch it (git fetch origin), or name another, for example origin/main."
        )
    return _text(found.stdout)


def _starts(root: Path, base: str, head: str, told: str) -> tuple[str, ...]:
    """Return the last commits that both have; several if merged branches were merged again."""
    merged = _git(root, "merge-base", "--all", base, head)
    if merged.returncode:
        raise UsageError(
            f"{told}: it has no commit in common with this branch; "
            "if the clone is shallow, fetch the rest (git fetch --unshallow)."
        )
    return tuple(_text(merged.stdout).split())


def _text(output: bytes) -> str:
    return output.decode("ascii", "replace").strip()


def _refuse(root: Path, why: str) -> NoReturn:
    raise UsageError(f"{visible(str(root))}: {why}.")


def _run(root: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    done = _git(root, *arguments, stdin=stdin)
    if done.returncode:
        raise GraderError(
            f"{visible(str(root))}: git {arguments[0]} failed: {_first_line(done.stderr)}. "
            "Run the same command by hand to see more."
        )
    return done.stdout


def _first_line(output: bytes) -> str:
    lines = output.decode("utf-8", "replace").strip().splitlines()
    return visible(lines[0]) if lines else "it gives no reason"


def _git(root: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
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
            input=stdin,
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
