"""Hands in NumPy's numbers, two of which are subclasses of Python's own."""
import numpy as np

my_int = np.int64(3)
my_float = np.float64(2.5)
my_bool = np.bool_(True)
my_complex = np.complex128(1 + 2j)
