"""The results that a run left behind, read as if their author wished us ill.

A pull request that edits the workflow decides over every byte of the archive, so that sizes are
capped before and while it is unpacked, nothing is written to disk, one member is read and its name
compared only. What comes out has the shape and the sense of a grading run; its texts are still
somebody else's.
"""

from __future__ import annotations

import io
import math
import struct
import zipfile
import zlib

import msgspec

from grader import results
from grader.publish.api import Api, ApiError, TooLargeError
from grader.publish.records import Artifact, Artifacts, WorkflowRun
from grader.results import Run, SubmissionResult, verdict_of

NAME = "results"  #: of the artifact, as grade.yml calls it
MEMBER = "results.json"  #: of the file in it
MAX_ARCHIVE = 4 << 20  #: bytes of the archive
MAX_RESULTS = 16 << 20  #: bytes of the results, unpacked
MAX_MEMBERS = 16  #: files in the archive
MAX_SUBMISSIONS = 300
MAX_CHECKS = 200  #: of one submission
MAX_POINTS = 10_000.0

_PIECE = 1 << 16  #: bytes unpacked at a time
_GONE = 410
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others take memory by the header's word
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError,
    ValueError, KeyError, IndexError, OverflowError, RuntimeError, NotImplementedError,
)  # fmt: skip


class InvalidArtifactError(Exception):
    """The artifact is not what the grader writes; the text says what is wrong, in a sentence."""


def fetch(api: Api, repository: str, run: WorkflowRun) -> Run | None:
    """Return the results that a run left behind; None where it left none.

    Raises:
        InvalidArtifactError: what it left are no results of the grader.
        ApiError: GitHub cannot be asked.

    """
    artifact = _newest(api, repository, run)
    if artifact is None:
        return None
    if artifact.size_in_bytes > MAX_ARCHIVE:
        raise _too_large()
    try:
        path = f"/repos/{repository}/actions/artifacts/{artifact.id}/zip"
        return decode(unpack(api.download(path, MAX_ARCHIVE)))
    except TooLargeError as error:
        raise _too_large() from error
    except ApiError as error:
        if error.status == _GONE:  # it expired meanwhile
            return None
        raise


def _too_large() -> InvalidArtifactError:
    return InvalidArtifactError(f"The results are larger than {MAX_ARCHIVE >> 20} MiB.")


def _newest(api: Api, repository: str, run: WorkflowRun) -> Artifact | None:
    """Return the run's artifact; the last one where the run was repeated."""
    path = f"/repos/{repository}/actions/runs/{run.id}/artifacts"
    found = [
        artifact
        for page in api.pages(path, Artifacts, name=NAME)
        for artifact in page.artifacts
        if artifact.name == NAME and not artifact.expired
    ]
    return max(found, key=lambda artifact: artifact.id, default=None)


def unpack(archive: bytes) -> bytes:
    """Return the bytes of the one member that is read.

    Raises:
        InvalidArtifactError: it is no such archive, or larger than it may be.

    """
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as opened:
            return _unpacked(opened, _member(opened))
    except _BROKEN as error:
        raise InvalidArtifactError("The results are not a readable zip archive.") from error


def _member(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    members = archive.infolist()
    wanted = [member for member in members if member.filename == MEMBER]
    if len(members) > MAX_MEMBERS:
        raise InvalidArtifactError(f"The results have more than {MAX_MEMBERS} files.")
    if len(wanted) != 1:
        raise InvalidArtifactError(f"The results do not have exactly one {MEMBER}.")
    if wanted[0].compress_type not in _PACKED:
        raise InvalidArtifactError(f"The results have {MEMBER} packed in an unusual way.")
    return wanted[0]


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Unpack piece by piece: what the header says of the size is only somebody's word."""
    pieces, left = [], MAX_RESULTS
    with archive.open(member) as stream:
        while piece := stream.read(_PIECE):
            left -= len(piece)
            if left < 0:
                raise InvalidArtifactError(f"The results have more than {MAX_RESULTS >> 20} MiB.")
            pieces.append(piece)
    return b"".join(pieces)


def decode(data: bytes) -> Run:
    """Return the run that a results file tells of.

    Raises:
        InvalidArtifactError: it has another shape, or contradicts itself.

    """
    try:
        run = results.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidArtifactError("The results are not what the grader writes.") from error
    if run.format != results.FORMAT:
        raise InvalidArtifactError("The results have another format than this grader's.")
    if len(run.submissions) > MAX_SUBMISSIONS:
        raise InvalidArtifactError(f"The results have more than {MAX_SUBMISSIONS} files.")
    if len({s.path for s in run.submissions}) < len(run.submissions):
        raise InvalidArtifactError("The results name one file twice.")
    if not all(_sensible(submission) for submission in run.submissions):
        raise InvalidArtifactError("The results contradict themselves.")
    return run


def _sensible(submission: SubmissionResult) -> bool:
    checks = submission.checks
    return (
        len(checks) <= MAX_CHECKS
        and submission.verdict == verdict_of(checks, submission.naming)
        and all(math.isfinite(c.points) and 0 <= c.points <= MAX_POINTS for c in checks)
    )
