"""Week 02 · types: one variable of each simple type."""

from grader.suite import Submission, check


@check(hint="What does print(type(my_int)) show? Is the value a whole number without a point?")
def test_my_int(submission: Submission) -> None:
    """my_int is a whole number (an int, and not a bool)."""
    assert type(submission.my_int) is int


@check(hint="What does print(type(my_float)) show? What makes 3 an int and 3.0 a float?")
def test_my_float(submission: Submission) -> None:
    """my_float is a number with a decimal point (a float)."""
    assert type(submission.my_float) is float


@check(hint="What does print(type(my_bool)) show? Which two values can a bool have?")
def test_my_bool(submission: Submission) -> None:
    """my_bool is a truth value (a bool)."""
    assert type(submission.my_bool) is bool


@check(hint="What does print(type(my_complex)) show? Which letter marks the imaginary part?")
def test_my_complex(submission: Submission) -> None:
    """my_complex is a complex number (a complex)."""
    assert type(submission.my_complex) is complex
