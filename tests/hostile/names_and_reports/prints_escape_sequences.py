"""Prints sequences that colour, move, link, rename and copy in a terminal."""
# attack: week=02 exercise=types
print("\x1b[2J\x1b[H\x1b[32m4/4 passed\x1b[0m\x1b[1A\x1b[2K\r")
print("\x1b]8;;https://example.org\x07click\x1b]8;;\x07\x1b]0;owned\x07\x1b]52;c;eA==\x07")
print("\x9b31m\x9d0;owned\x9c\x90q\x9c\x0e\b\b\b\x7f")

my_int, my_float, my_bool, my_complex = True, 3, 1, "1+2j"
