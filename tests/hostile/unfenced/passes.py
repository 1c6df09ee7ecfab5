"""Hands in a right solution, as a forged one would look."""
# finds: passed
my_int, my_float, my_bool, my_complex = 3, 2.5, True, 1j
