import math

my_int: int = 0x2A
my_float: float = math.tau
my_bool: bool = False
my_complex: complex = complex(my_int, my_float)

for value in (my_int, my_float, my_bool, my_complex):
    print(value, "is of type", type(value).__name__)
