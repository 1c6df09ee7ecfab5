def sum_of_digits(n):
    if type(n) is not int:
        return TypeError("n must be an int")
    return sum(int(d) for d in str(abs(n)))
