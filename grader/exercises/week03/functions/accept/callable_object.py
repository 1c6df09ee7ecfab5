import inspect
import typing as t
from collections import defaultdict


custom_power = lambda x=0, /, e=1: x**e


def custom_equation(x: 'int' = 0, y: 'int' = 0, /, a: 'int' = 1, b: 'int' = 1, *, c: 'int' = 1) -> 'float':
    """:param x: x
    :param y: y
    :param a: a
    :param b: b
    :param c: c
    :returns: (x^a + y^b) / c"""
    return x**a / c + y**b / c


class CallCounter:
    """Bir fonksiyon gibi çağrılan nesne."""

    def __init__(self):
        self.total = 0
        self.by_caller = defaultdict(int)

    def __call__(self) -> t.Tuple[int, t.Dict[str, int]]:
        module = inspect.getmodule(inspect.stack()[1][0])
        self.total += 1
        self.by_caller[module.__name__] += 1
        return self.total, self.by_caller


fn_w_counter = CallCounter()

if __name__ == "__main__":
    print(fn_w_counter())
