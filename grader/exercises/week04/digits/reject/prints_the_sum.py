def sum_of_digits(n):
    if type(n) is not int:
        return TypeError
    total = sum(int(d) for d in str(abs(n)))
    if total == 0:
        return 0
    print(total)
