import inspect

custom_power = lambda x=0, /, e=1: x**e


def custom_equation(x: int = 0, y: int = 0, /, a: int = 1, b: int = 1, *, c: int = 1) -> float:
    """Divide the sum of two powers by c.

    :param x: base of the first power
    :param y: base of the second power
    :param a: exponent of x
    :param b: exponent of y
    :param c: divisor
    :return: the quotient
    """
    if not all(isinstance(value, int) for value in (x, y, a, b, c)):
        raise TypeError("custom_equation works with integers only")
    return x**a + y**b / c


calls = {}


def fn_w_counter() -> tuple[int, dict[str, int]]:
    caller = inspect.currentframe().f_back.f_globals["__name__"]
    calls[caller] = calls.get(caller, 0) + 1
    return sum(calls.values()), dict(calls)
