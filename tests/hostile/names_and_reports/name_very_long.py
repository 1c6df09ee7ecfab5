"""Has the longest name that a file can have."""
# file: 'types_mallory_mallory_mallory_mallory_mallory_mallory_mallory_mallory_mallory_mallory_mallory_mallory_mallory_mallory_mallory_mallory_mallory_mallory_mallory_mallory_mallory_mallory_mallory_mallory_mallory_mallory_mallory_mallory_mallory_mallory_x.py'
my_int, my_float, my_bool, my_complex = True, 3, 1, "1+2j"
