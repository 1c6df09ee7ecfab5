def sum_of_digits(n):
    if type(n) is not int:
        raise TypeError("n must be an int")
    return sum(int(d) for d in str(abs(n)))
