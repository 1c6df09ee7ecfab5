def sum_of_digits(n):
    if type(n) is not int:
        return TypeError
    total = 0
    while n > 0:
        total += n % 10
        n //= 10
    return total
