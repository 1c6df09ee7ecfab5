def sum_of_digits(n):
    if type(n) is not int:
        return TypeError
    import math

    n = abs(n)
    length = math.floor(math.log10(n)) + 1
    total = 0
    for _ in range(length + 1):
        total += n % 10
        n //= 10
    return total
