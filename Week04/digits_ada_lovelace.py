"""Week 04: the sum of the digits, by Ada Lovelace."""


def sum_of_digits(n):
    """Return the digit sum of an int; for anything else, the class TypeError."""
    if type(n) is not int:  # isinstance would let True pass
        return TypeError
    total, rest = 0, abs(n)
    while rest:
        rest, digit = divmod(rest, 10)
        total += digit
    return total


if __name__ == "__main__":
    for example in (123, -45, 0, True, "123"):
        print(repr(example), "->", sum_of_digits(example))
