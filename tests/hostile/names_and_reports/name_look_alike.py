"""Has the name of a classmate's file in letters of another alphabet."""
# file: 'types_\u0430d\u0430_l\u043evelace.py'
my_int, my_float, my_bool, my_complex = True, 3, 1, "1+2j"
