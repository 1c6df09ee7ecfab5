"""Answers every isinstance() with yes: a `__class__` property and an `__instancecheck__`."""


class Everything(type):
    def __instancecheck__(cls, instance):
        return True

    def __subclasscheck__(cls, subclass):
        return True

    def __eq__(cls, other):
        return True

    __hash__ = type.__hash__


def liar(kind):
    class Liar(metaclass=Everything):
        __class__ = property(lambda self: kind)

        def __eq__(self, other):
            return True

        __hash__ = object.__hash__

    Liar.__name__ = Liar.__qualname__ = kind.__name__
    Liar.__module__ = "builtins"
    return Liar()


my_int, my_float, my_bool, my_complex = map(liar, (int, float, bool, complex))
