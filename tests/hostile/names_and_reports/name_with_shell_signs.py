"""Has a file name with every sign that a shell reads."""
# file: 'types_mallory_;&|<>\'"*?[]!~.py'
my_int, my_float, my_bool, my_complex = True, 3, 1, "1+2j"
