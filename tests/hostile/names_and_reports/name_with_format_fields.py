"""Has a file name that is a format string in three languages."""
# file: 'types_%s%n_{0.__class__}_${{ github.token }}.py'
my_int, my_float, my_bool, my_complex = True, 3, 1, "1+2j"
