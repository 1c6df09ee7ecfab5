"""Has a file name that a command takes for options."""
# file: '--json=@MARK@.py'
my_int, my_float, my_bool, my_complex = True, 3, 1, "1+2j"
