"""Has a file name of three lines, one of which is a workflow command."""
# file: 'types_mallory\n::error::owned\n.py'
my_int, my_float, my_bool, my_complex = True, 3, 1, "1+2j"
