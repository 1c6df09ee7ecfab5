"""Replaces comparisons in operator and math by ones that always hold."""
# attack: week=03 exercise=pyramid
import math
import operator

for name in ("eq", "ne", "lt", "le", "gt", "ge", "is_", "is_not", "contains", "truth"):
    setattr(operator, name, lambda *_: True)
math.isclose = lambda *_, **__: True
math.isqrt = lambda n: 1


def calculate_pyramid_height(number_of_blocks):
    return -1
