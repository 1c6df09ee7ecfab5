"""Hangs when a check looks at a name of the module."""
# attack: week=03 exercise=pyramid
def __getattr__(name):
    while True:
        pass
