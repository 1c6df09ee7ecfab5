"""Raises a BaseException whose name, text and traceback cannot be shown."""
# attack: week=03 exercise=pyramid
class Unshowable(BaseException):
    __name__ = property(lambda self: 1 / 0)
    __traceback__ = property(lambda self: 1 / 0)

    def __str__(self):
        raise self

    __repr__ = __str__


def calculate_pyramid_height(number_of_blocks):
    raise Unshowable
