"""Raises a SyntaxError whose text and places are made up."""
# attack: week=02 exercise=types

error = SyntaxError("\x1b[2J::error::x\n\u202e", ("a\nb.py", -7, 10**9, "\x1b[31m\n" * 50, 2**60, -1))
error.lineno, error.end_lineno = 10**30, "::error::x"
raise error
