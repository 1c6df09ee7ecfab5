"""Has the name of a classmate's file in letters that normalise to Latin ones."""
# file: '\uff54\uff59\uff50\uff45\uff53_ada_lovelace.py'
my_int, my_float, my_bool, my_complex = True, 3, 1, "1+2j"
