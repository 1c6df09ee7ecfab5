"""Has two names that are one after normalisation."""
# file: 'types_jose\u0301_a\u0301.py'
my_int, my_float, my_bool, my_complex = True, 3, 1, "1+2j"
