# digits - Alan Turing
def sum_of_digits(number):
    if isinstance(number, int) and not isinstance(number, bool):
        text = str(number)
        text = text.replace("-", "")
        result = 0
        for digit in text:
            result += int(digit)
        return result
    else:
        return TypeError
