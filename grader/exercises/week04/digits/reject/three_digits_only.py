def sum_of_digits(n):
    if type(n) is not int:
        return TypeError
    n = abs(n)
    return n // 100 + n // 10 % 10 + n % 10
