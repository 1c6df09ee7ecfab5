"""Loops for ever while it is loaded."""
# attack: week=03 exercise=pyramid
while True:
    pass
