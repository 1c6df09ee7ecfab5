"""Has a file name of HTML and Markdown."""
# file: 'types_<img src=x onerror=alert(1)>|`[x](y)@octocat.py'
my_int, my_float, my_bool, my_complex = True, 3, 1, "1+2j"
