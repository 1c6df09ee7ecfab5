"""Lies in a folder whose name is a workflow command and a line of its own."""
# file: 'hw\n::warning::x/types_mallory_x.py'
my_int, my_float, my_bool, my_complex = True, 3, 1, "1+2j"
