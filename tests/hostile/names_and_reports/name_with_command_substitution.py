"""Has a file name that a shell would execute."""
# file: 'types_$(touch @MARK@)_`touch @MARK@`;id #.py'
my_int, my_float, my_bool, my_complex = True, 3, 1, "1+2j"
