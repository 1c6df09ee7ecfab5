"""Yields numbers that double in length, so that each takes longer than the one before."""
# attack: week=06 exercise=pi
def next_pi():
    number = 3
    while True:
        number *= number
        yield number
