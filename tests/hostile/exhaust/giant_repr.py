"""Gives objects whose repr has half a gigabyte, or never ends."""
class Long:
    def __repr__(self):
        return "x" * (500 << 20)


class Endless:
    def __repr__(self):
        while True:
            pass


my_int, my_float, my_bool, my_complex = Long(), Endless(), Long(), [Long()]
