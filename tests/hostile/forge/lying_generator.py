"""Gives a generator whose values are one constant that claims to change and to be near."""
# attack: week=06 exercise=pi


class Estimate(float):
    __eq__ = lambda self, other: False  # noqa: E731
    __hash__ = object.__hash__
    __sub__ = __rsub__ = __abs__ = lambda self, *_: 0.0  # noqa: E731
    __float__ = lambda self: 3.0  # noqa: E731


class Generator:
    def __iter__(self):
        return self

    def __next__(self):
        return Estimate(3.0)

    def send(self, value):
        return 3.0

    __class__ = property(lambda self: type(x for x in ()))


def next_pi():
    return Generator()
