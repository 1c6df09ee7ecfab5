"""Has a file name that a spreadsheet would compute."""
# file: "=cmd|' _C calc'!A0.py"
my_int, my_float, my_bool, my_complex = True, 3, 1, "1+2j"
