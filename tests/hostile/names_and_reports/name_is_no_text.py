"""Has a file name of bytes that are no UTF-8."""
# file: 'types_mallory_\udcff\udc80.py'
my_int, my_float, my_bool, my_complex = True, 3, 1, "1+2j"
