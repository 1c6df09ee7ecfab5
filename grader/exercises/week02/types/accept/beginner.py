my_int = 5
my_float = 5.5
my_bool = True
my_complex = 1 + 2j
