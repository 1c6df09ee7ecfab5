"""Has a file name that is shown as another one, from right to left."""
# file: 'types_mallory_\u202eyp.ecalevol_ada\u202c.py'
my_int, my_float, my_bool, my_complex = True, 3, 1, "1+2j"
