import inspect

custom_power = lambda x=0, /, e=1: x**e


def custom_equation(x: int = 0, y: int = 0, /, a: int = 1, b: int = 1, *, c: int = 1) -> float:
    """Divide the sum of two powers by c.

    Args:
        x (int): base of the first power
        y (int): base of the second power
        a (int): exponent of x
        b (int): exponent of y
        c (int): divisor

    Returns:
        float: the quotient
    """
    if not all(isinstance(value, int) for value in (x, y, a, b, c)):
        raise TypeError("custom_equation works with integers only")
    return (x**a + y**b) / c


calls = {}


def fn_w_counter() -> tuple[int, dict[str, int]]:
    caller = inspect.currentframe().f_back.f_globals["__name__"]
    calls[caller] = calls.get(caller, 0) + 1
    return sum(calls.values()), dict(calls)
