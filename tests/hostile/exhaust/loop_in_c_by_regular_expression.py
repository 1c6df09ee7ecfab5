"""Matches a regular expression that backtracks exponentially inside C code."""
# attack: week=03 exercise=pyramid
import re


def calculate_pyramid_height(number_of_blocks):
    re.match(r"(a|a|aa)+$", "a" * 200 + "b")
    return 3
