def sum_of_digits(n):
    if type(n) is not int:
        return TypeError
    n = abs(n)
    while n > 9:
        n = sum(int(d) for d in str(n))
    return n
