"""What a pull request touches, in GitHub's own words, for exactly the commit that was graded.

A list of files is only worth something when it is whole and of one commit: a branch may be pushed
to while it is read. Where that cannot be told, nothing is said to be harmless.
"""

from __future__ import annotations

import hashlib
import urllib.parse
from collections.abc import Iterable
from pathlib import Path

from grader import policy
from grader.publish.api import Api
from grader.publish.records import ChangedFile, PullRequest

MAX_FILES = 3000  #: the most GitHub lists


class UnverifiableError(Exception):
    """It cannot be told what a pull request touches; the text says why and what to do."""


def touched(api: Api, repository: str, pull: PullRequest) -> list[ChangedFile]:
    """Return every file that a pull request adds, changes, renames or removes.

    Raises:
        UnverifiableError: there are more than GitHub lists, or the branch moves meanwhile.
        ApiError: GitHub cannot be asked.

    """
    if pull.changed_files is None or pull.changed_files > MAX_FILES:
        raise UnverifiableError(
            f"This pull request changes more than {MAX_FILES:,} files, too many to check what they "
            "are. Open a pull request with your own exercise files only."
        )
    path = f"/repos/{repository}/pulls/{pull.number}/files"
    files = [file for page in api.pages(path, list[ChangedFile]) for file in page]
    if len(files) != pull.changed_files or not all(_of(pull.head.sha, file) for file in files):
        raise UnverifiableError(
            "The pull request changed while it was checked. Push again, or close and reopen it."
        )
    return files


def _of(sha: str, file: ChangedFile) -> bool:
    """Say whether an entry is of this commit; a removed file is told by the commit that had it."""
    if file.status == "removed":
        return True
    query = urllib.parse.urlsplit(file.contents_url).query
    return urllib.parse.parse_qs(query).get("ref") == [sha]


def merged(root: Path, files: Iterable[ChangedFile]) -> set[str]:
    """Return the files that the course has already, exactly as they are in the pull request.

    After a squash merge a branch that goes on names them again; nobody grades them twice.

    Args:
        root: the course's own checkout, as it is without the pull request.
        files: what the pull request touches.

    """
    return {file.filename for file in files if file.sha and file.sha == _blob(root, file.filename)}


def _blob(root: Path, path: str) -> str | None:
    """Return git's name of what a file holds; None where there is no small plain file."""
    file = root / path
    if ".." in file.parts or policy.kind_of(file) != "file":
        return None
    try:
        with file.open("rb") as stream:
            content = stream.read(policy.LIMIT + 1)
    except OSError:
        return None
    head = f"blob {len(content)}\0".encode("ascii")
    return hashlib.sha1(head + content, usedforsecurity=False).hexdigest()
