def sum_of_digits(n):
    if type(n) is not int:
        return TypeError
    total = sum(int(d) for d in str(abs(n)))
    return -total if n < 0 else total
