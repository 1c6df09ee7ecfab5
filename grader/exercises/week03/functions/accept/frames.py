"""Functions, with everything that is only advised as well."""

from __future__ import annotations

import sys
from collections import Counter
from typing import Callable, Dict, Tuple

custom_power: Callable[..., int] = lambda x=0, /, e=1: pow(x, e)


def custom_equation(
    x: int = 0, y: int = 0, /, a: int = 1, b: int = 1, *, c: int = 1
) -> "float":
    """Divide the sum of two powers.

    :param int x: base of the first power
    :param int y: base of the second power
    :param int a: exponent of the first power
    :param int b: exponent of the second power
    :param int c: divisor
    :returns: the quotient
    :rtype: float
    """
    for value in (x, y, a, b, c):
        if not isinstance(value, int):
            raise TypeError(f"{value!r} is not an integer")
    return (x**a + y**b) / c


def _counting() -> Callable[[], Tuple[int, Dict[str, int]]]:
    calls: Counter[str] = Counter()

    def fn_w_counter() -> Tuple[int, Dict[str, int]]:
        calls[sys._getframe(1).f_globals["__name__"]] += 1
        return sum(calls.values()), calls.copy()

    return fn_w_counter


fn_w_counter = _counting()
