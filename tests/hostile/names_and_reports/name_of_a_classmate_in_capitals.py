"""Has the name of a classmate's file in other letters, for a system that takes them for one."""
# file: 'Types_Ada_Lovelace.PY'
my_int, my_float, my_bool, my_complex = True, 3, 1, "1+2j"
