"""Week 02 · types: one variable of each simple type."""

from grader.suite import Submission, check


@check()
def test_my_int(submission: Submission) -> None:
    """my_int is an int, and not a bool."""
    assert type(submission.my_int) is int


@check()
def test_my_float(submission: Submission) -> None:
    """my_float is a float."""
    assert type(submission.my_float) is float


@check()
def test_my_bool(submission: Submission) -> None:
    """my_bool is a bool."""
    assert type(submission.my_bool) is bool


@check()
def test_my_complex(submission: Submission) -> None:
    """my_complex is a complex number."""
    assert type(submission.my_complex) is complex
