"""Results from a run that may have been tampered with: read, or refused with a sentence."""

import io
import json
import tracemalloc
import warnings
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import results
from grader.publish import artifact
from grader.publish.artifact import InvalidArtifactError, decode, unpack
from grader.results import CheckResult, Confinement, Run, SubmissionResult

MIB = 1 << 20


def archive(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", method) as opened:
        warnings.simplefilter("ignore")  # a name twice
        for name, content in members:
            opened.writestr(name, content)
    return buffer.getvalue()


def run(**changes) -> Run:
    check = CheckResult(id="test_one", kind="required", verdict="passed", sentence="x", points=1)
    one = SubmissionResult(
        path="Week02/types_ada_lovelace.py", week=2, exercise="types", student="ada_lovelace",
        verdict="passed", checks=[check],
    )  # fmt: skip
    settings = {
        "submissions": [one], "confinement": Confinement(confined=True), "seconds": 1.0,
        "seed": 0, "grader": "0.1.0", "python": "3.13.1",
    }  # fmt: skip
    return Run(**(settings | changes))


DATA = results.encode(run())
GOOD = archive(("results.json", DATA), ("junit.xml", b"<testsuites/>"))


def edited(*path: str | int, value: object) -> bytes:
    """Return the results with one value replaced."""
    told = json.loads(DATA)
    inner = told
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return json.dumps(told).encode()


def test_what_the_grader_writes_is_read():
    """The results come out as they went in."""
    assert run() == decode(unpack(GOOD))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"junk",
        GOOD[:-1],
        GOOD[: len(GOOD) // 2],
        archive(),
        archive(("other.json", DATA)),
        archive(("../results.json", DATA)),
        archive(("a/results.json", DATA)),
        archive(("Results.json", DATA)),
        archive(("results.json", DATA), ("results.json", DATA)),
        archive(("results.json/", b"")),
        archive(("results.json", DATA), *((f"{n}", b"") for n in range(16))),
        archive(("results.json", DATA), method=zipfile.ZIP_LZMA),
        archive(("results.json", DATA), method=zipfile.ZIP_BZIP2),
    ],
    ids=[
        "empty", "no archive", "cut off", "half", "no members", "another name", "above", "below",
        "capital", "twice", "a folder", "too many", "lzma", "bzip2",
    ],
)  # fmt: skip
def test_an_archive_of_another_kind_is_refused(content):
    """One plain member of the right name, in a small archive, or nothing."""
    with pytest.raises(InvalidArtifactError, match=r"^The results .*\.$"):
        unpack(content)


def test_an_encrypted_member_is_refused():
    """No password is asked for."""
    locked = GOOD.replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
    )
    assert locked != GOOD
    with pytest.raises(InvalidArtifactError):
        unpack(locked)


def test_a_bomb_is_unpacked_no_further_than_the_limit():
    """100 MiB of zeros in 100 KiB cost no more than twice the limit in memory."""
    bomb = archive(("results.json", bytes(100 * MIB)))
    assert len(bomb) < artifact.MAX_ARCHIVE
    tracemalloc.start()
    try:
        with pytest.raises(InvalidArtifactError, match="more than 16 MiB"):
            unpack(bomb)
        assert tracemalloc.get_traced_memory()[1] < 2 * artifact.MAX_RESULTS
    finally:
        tracemalloc.stop()


def test_a_member_larger_than_its_header_says_is_refused():
    """What the header says of the size is somebody's word: the checksum then does not fit."""
    size = len(DATA).to_bytes(4, "little")
    lying = GOOD.replace(size, (5).to_bytes(4, "little"))
    assert lying != GOOD
    with pytest.raises(InvalidArtifactError):
        unpack(lying)


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_archive_is_read_or_refused(place, damage):
    """No damage ends in another exception."""
    try:
        unpack(GOOD[:place] + damage + GOOD[place + len(damage) :])
    except InvalidArtifactError as error:
        assert str(error)  # noqa: PT017  either outcome is right


@given(st.binary(max_size=200))
def test_no_bytes_are_taken_for_results(data):
    """Whatever is no JSON of the right shape is refused."""
    with pytest.raises(InvalidArtifactError):
        decode(data)


@pytest.mark.parametrize(
    "data",
    [
        b"{}",
        b"[]",
        b"null",
        b"[" * 100_000,
        DATA.replace(b'"format"', b'"x": ' + b"[" * 100_000 + b', "format"'),
        DATA.replace(b"types_ada", b"types_\xff"),
        edited("format", value=2),
        edited("format", value="1"),
        edited("submissions", value={}),
        edited("submissions", 0, "verdict", value="failed"),
        edited("submissions", 0, "verdict", value="excellent"),
        edited("submissions", 0, "naming", value=["wrong"]),
        edited("submissions", 0, "checks", value=[]),
        edited("submissions", 0, "checks", 0, "verdict", value="failed"),
        edited("submissions", 0, "checks", 0, "kind", value="advice"),
        edited("submissions", 0, "checks", 0, "points", value=-1),
        edited("submissions", 0, "checks", 0, "points", value=1e300),
        edited("submissions", 0, "checks", 0, "points", value=float("nan")),
        edited("submissions", value=json.loads(DATA)["submissions"] * 2),
        results.encode(
            run(submissions=[
                SubmissionResult(
                    path=f"{n}", week=1, exercise=None, student=None, verdict="failed",
                    naming=["x"],
                )
                for n in range(artifact.MAX_SUBMISSIONS + 1)
            ])
        ),
    ],
)  # fmt: skip
def test_results_that_make_no_sense_are_refused(data):
    """Another shape, a verdict that its checks do not bear out, points beyond reason."""
    with pytest.raises(InvalidArtifactError):
        decode(data)
