# week 3 - functions

custom_power = lambda x=0, /, e=1: x ** e


def custom_equation(x: int = 0, y: int = 0, /, a: int = 1, b: int = 1, *, c: int = 1) -> float:
    """
    This function returns (x to the a + y to the b) over c.

    :param x: first number
    :param y: second number
    :param a: power of the first number
    :param b: power of the second number
    :param c: divisor
    :returns: a float
    """
    first = x ** a
    second = y ** b
    return (first + second) / c


def fn_w_counter() -> (int, dict[str, int]):
    fn_w_counter.total += 1
    if __name__ not in fn_w_counter.callers:
        fn_w_counter.callers[__name__] = 0
    fn_w_counter.callers[__name__] += 1
    return fn_w_counter.total, fn_w_counter.callers


fn_w_counter.total = 0
fn_w_counter.callers = {}


if __name__ == "__main__":
    print(custom_power(2, e=10))
    print(custom_equation(2, 3, a=2, b=2, c=2))
    for i in range(3):
        print(fn_w_counter())
