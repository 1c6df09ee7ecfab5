my_int = True
my_float = 3.5
my_bool = False
my_complex = 1 + 2j
