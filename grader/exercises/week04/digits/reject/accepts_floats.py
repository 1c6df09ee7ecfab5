def sum_of_digits(n):
    if isinstance(n, float) and n == int(n):
        n = int(n)
    if type(n) is not int:
        return TypeError
    return sum(int(d) for d in str(abs(n)))
