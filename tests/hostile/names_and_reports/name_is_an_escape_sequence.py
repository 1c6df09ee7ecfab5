"""Has a file name that clears the screen and links somewhere."""
# file: 'types_\x1b[2J\x1b]8;;http:\\\\example.org\x07x\x1b]8;;\x07.py'
my_int, my_float, my_bool, my_complex = True, 3, 1, "1+2j"
