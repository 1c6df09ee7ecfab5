"""Week 04 · digits: the sum of the digits of an int, and a class for anything else."""

from collections.abc import Iterable

from grader.suite import (
    RemoteHandle,
    StudentError,
    Submission,
    attribute,
    check,
    each,
    given,
    show,
    st,
)

EXAMPLES = {7: 7, 10: 1, 123: 6, 2024: 8, 99999: 45, 10**12: 1, 9876543210: 45}
OTHERS = (None, "12", "", 3.0, 12.5, 1 + 2j, b"12", [1, 2], (3,), {4: 5}, {6})


def call_each(submission: Submission, values: Iterable[object]) -> list[object]:
    """Call the function with each value; exceptions come as values, too."""
    function = submission.sum_of_digits
    assert isinstance(function, RemoteHandle), (
        f"sum_of_digits is {show(function)}; define it as a function that takes one argument."
    )
    return each(function, [(value,) for value in values])


def sums(submission: Submission, numbers: list[int]) -> list[object]:
    """Return the digit sums of numbers; an exception is told as it was raised."""
    results = call_each(submission, numbers)
    return [str(result) if isinstance(result, StudentError) else result for result in results]


def assert_sums(submission: Submission, expected: dict[int, int]) -> None:
    """Check the digit sums of numbers."""
    for number, result in zip(expected, sums(submission, list(expected)), strict=True):
        wanted = expected[number]
        is_right = type(result) is int and result == wanted
        assert is_right, f"sum_of_digits({number}) is {show(result)} instead of {wanted}."


def assert_type_error(submission: Submission, values: tuple[object, ...]) -> None:
    """Check that the class TypeError is returned for values."""
    results = call_each(submission, values)
    for value, result in zip(values, results, strict=True):
        assert not isinstance(result, StudentError), (
            f"sum_of_digits({show(value)}) raised {result}; it should return the class TypeError."
        )
        assert is_type_error(result), (
            f"sum_of_digits({show(value)}) is {show(result)}; it should be the class TypeError."
        )


def is_type_error(result: object) -> bool:
    """Tell whether something is the class TypeError itself."""
    if not isinstance(result, RemoteHandle) or result._type_name != "type":
        return False
    named = (attribute(result, "__module__"), attribute(result, "__qualname__"))
    return named == ("builtins", "TypeError")


@check(points=2, hint="How do you get at the last digit of a number, and at all the others?")
def test_digit_sum(submission: Submission) -> None:
    """sum_of_digits(n) is the sum of the digits of n."""
    assert_sums(submission, EXAMPLES)


@check(hint="Which sum is it if there is nothing to add? What does your loop do with 0?")
def test_zero(submission: Submission) -> None:
    """sum_of_digits(0) is 0."""
    assert_sums(submission, {0: 0})


@check(needs=test_digit_sum, hint="Does your way with digits work for numbers of any length?")
@given(st.integers(min_value=1, max_value=10**40))
def test_any_int(submission: Submission, number: int) -> None:
    """The sum is right for every positive int, however long it is."""
    assert_sums(submission, {number: sum(map(int, str(number)))})


@check(needs=test_digit_sum, hint="Which digits does -12 have? What does -12 % 10 give?")
def test_negative_numbers(submission: Submission) -> None:
    """A negative number has the digits of its absolute value."""
    assert_sums(submission, {-number: wanted for number, wanted in EXAMPLES.items()})


@check(points=2, hint="What is the difference between `return TypeError` and `raise TypeError`?")
def test_other_types(submission: Submission) -> None:
    """For anything that is no int, the class TypeError is returned, not raised."""
    assert_type_error(submission, OTHERS)


@check(hint="What is isinstance(True, int)? And type(True)?")
def test_bool(submission: Submission) -> None:
    """True and False are no numbers here: the class TypeError is returned for them as well."""
    assert_type_error(submission, (True, False))
