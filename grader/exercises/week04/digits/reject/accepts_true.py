def sum_of_digits(n):
    if not isinstance(n, int):
        return TypeError
    return sum(int(d) for d in str(abs(int(n))))
