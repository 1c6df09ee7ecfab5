"""Has a file name with spaces of every width, and dots at its end."""
# file: 'types_mallory\u2003x \xa0\t..py'
my_int, my_float, my_bool, my_complex = True, 3, 1, "1+2j"
