"""Nests brackets and operators so deep that compiling it could overflow the stack of whoever parses it."""
# attack: week=03 exercise=pyramid
import ast

deep = "(" * 100_000
for source in (deep, "-" * 1_000_000 + "1", "[" * 90 + "]" * 90, "a." * 100_000 + "a"):
    try:
        compile(source, "deep", "eval")
    except (SyntaxError, MemoryError, RecursionError) as error:
        print(type(error).__name__)
ast.literal_eval("+".join(["1"] * 200_000))
