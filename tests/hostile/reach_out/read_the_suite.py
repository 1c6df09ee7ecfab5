"""Reads the checks that will judge it."""
# attack: week=03 exercise=pyramid
print(open("@SUITE@").read())
