"""Has the name of a classmate's file with letters that cannot be seen."""
# file: 'types_ada\u200b_lovelace\u2060\ufeff.py'
my_int, my_float, my_bool, my_complex = True, 3, 1, "1+2j"
