"""The sum of the decimal digits of an integer."""


def sum_of_digits(n: int) -> int | type[TypeError]:
    if isinstance(n, bool) or not isinstance(n, int):
        return TypeError
    return sum(int(digit) for digit in str(abs(n)))
