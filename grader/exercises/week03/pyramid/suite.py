"""Week 03 · pyramid: how many rows of 1, 2, 3 … blocks can be completed."""

from __future__ import annotations

from grader.suite import RemoteHandle, Submission, check, given, show, st

from . import probes

_MANY = 150  # rows: few enough for a recursive solution, too many for a table by hand
_STEPS = 10_000  # a formula takes ten, a binary search some hundred, row by row 10**9


def _height(submission: Submission, blocks: int) -> int:
    """Call the function, and hold it to the type that the brief asks for."""
    calculate = submission.calculate_pyramid_height
    assert isinstance(calculate, RemoteHandle), (
        f"calculate_pyramid_height is {show(calculate)}, which is no function."
    )
    height = calculate(blocks)
    assert type(height) is int
    return height


def _blocks(rows: int) -> int:
    return rows * (rows + 1) // 2


@check(hint="Does every way through your function end in a return? What does / give, and what //?")
def test_gives_an_int(submission: Submission) -> None:
    """calculate_pyramid_height() takes a number of blocks and returns an int."""
    _height(submission, 6)


@check(needs=test_gives_an_int, hint="Go through your code by hand with 1. When does the loop end?")
def test_one_block(submission: Submission) -> None:
    """One block makes a pyramid of one row."""
    assert _height(submission, 1) == 1


@check(
    needs=test_gives_an_int,
    hint="3 blocks fill two rows to the last block. Is it < or <= that you need?",
)
@given(st.integers(2, _MANY))
def test_complete_rows(submission: Submission, rows: int) -> None:
    """Where the blocks just fill a row, that row counts: 3 blocks make 2 rows, 6 make 3."""
    assert _height(submission, _blocks(rows)) == rows


@check(
    needs=test_gives_an_int,
    hint="Take 5 blocks and draw it: how many are left for the third row, and how many has it?",
)
@given(st.integers(1, _MANY))
def test_unfinished_row(submission: Submission, rows: int) -> None:
    """Where blocks are left over for a row that they do not fill, that row does not count."""
    for left_over in 1, rows:
        assert _height(submission, _blocks(rows) + left_over) == rows


@check(needs=test_gives_an_int, hint="How many rows can you build with no blocks at all?")
def test_no_blocks(submission: Submission) -> None:
    """Without a block there is no row."""
    assert _height(submission, 0) == 0


@check(
    needs=(test_complete_rows, test_unfinished_row),
    hint="Do you count row by row, or compute with floats? What does math.isqrt() do?",
)
def test_very_many_blocks(submission: Submission) -> None:
    """The height is exact for 10**18 blocks too, and does not take a step for each row."""
    rows = 1_414_213_561
    for blocks, height in (_blocks(rows), rows), (_blocks(rows) - 1, rows - 1):
        found = submission.run(probes.height_in_steps, blocks, _STEPS)
        assert found == height, f"This is the height for {blocks} blocks."
