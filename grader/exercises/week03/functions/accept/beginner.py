# Week 3 homework

custom_power = lambda x=0, /, e=1: x ** e


def custom_equation(x: int = 0, y: int = 0, /, a: int = 1, b: int = 1, *, c: int = 1) -> float:
    """
    calculates the equation

    :param x: first base
    :param y: second base
    :param a: power of x
    :param b: power of y
    :param c: the number we divide by
    :return: result of the equation
    """
    return (x ** a + y ** b) / c


counter = 0
names = {}


def fn_w_counter() -> (int, dict[str, int]):
    global counter
    counter += 1
    if __name__ in names:
        names[__name__] += 1
    else:
        names[__name__] = 1
    return counter, names


print(custom_power(2, 3))
print(custom_equation(2, 3))
print(fn_w_counter())
print(fn_w_counter())
