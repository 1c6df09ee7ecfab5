"""Prints one line of a million letters, and a million lines of one."""
# attack: week=02 exercise=types
print("m" * 1_000_000)
print("\n" * 1_000_000)
print("e" + "\u0301" * 100_000)

my_int, my_float, my_bool, my_complex = True, 3, 1, "1+2j"
