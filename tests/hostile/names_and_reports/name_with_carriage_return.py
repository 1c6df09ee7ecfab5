"""Has a file name that overwrites the line it is shown on."""
# file: 'types_mallory_x.py\rtypes_ada_lovelace.py'
my_int, my_float, my_bool, my_complex = True, 3, 1, "1+2j"
