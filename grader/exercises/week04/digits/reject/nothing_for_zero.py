def sum_of_digits(n):
    if type(n) is not int:
        return TypeError
    n = abs(n)
    if n:
        return sum(int(d) for d in str(n))
