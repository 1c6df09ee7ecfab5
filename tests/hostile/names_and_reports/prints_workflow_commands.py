"""Prints workflow commands, which a runner that reads its log would obey."""
# attack: week=02 exercise=types
import sys

for stream in (sys.stdout, sys.stderr):
    for line in (
        "::error file=Week02/types_ada_lovelace.py,line=1::cheated",
        "::add-mask::failed",
        "::stop-commands::token",
        "::set-output name=verdict::passed",
        "##[endgroup]",
        "x\r::warning::y",
        "x\u2028::notice::z",
    ):
        print(line, file=stream, flush=True)

my_int, my_float, my_bool, my_complex = True, 3, 1, "1+2j"
