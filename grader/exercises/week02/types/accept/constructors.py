"""Every simple type, made by calling it."""

from math import inf

my_int: int = int("-42")
my_float: float = -inf
my_bool: bool = bool([])
my_complex: complex = complex(3, -4)
