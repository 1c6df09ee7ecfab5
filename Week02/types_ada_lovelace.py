"""One variable of each simple type."""

my_int = 1843
my_float = 0.5
my_bool = my_int > my_float
my_complex = 3 - 4j
