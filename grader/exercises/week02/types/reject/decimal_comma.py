my_int = 3
my_float = 3,5
my_bool = False
my_complex = 1 + 2j
