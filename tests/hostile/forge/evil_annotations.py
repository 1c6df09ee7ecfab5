"""Has annotations and a docstring made of objects that are equal to, and print as, anything."""
# attack: week=03 exercise=functions


class Text(str):
    __eq__ = lambda self, other: True  # noqa: E731
    __hash__ = str.__hash__
    __contains__ = lambda self, part: True  # noqa: E731


class Kind(type):
    __repr__ = lambda cls: "int"  # noqa: E731
    __eq__ = lambda cls, other: True  # noqa: E731
    __hash__ = type.__hash__


class Names(dict):
    def get(self, name, default=None):
        return Kind("int", (), {"__module__": "builtins"})

    __getitem__ = get

    def __missing__(self, name):
        return self.get(name)


def custom_equation(x=0, y=0, /, a=1, b=1, *, c=1):
    return Text("anything")


custom_equation.__annotations__ = Names(x=Kind("int", (), {}), **{"return": Text("float")})
custom_equation.__doc__ = Text("anything")
custom_power = lambda x=0, /, e=1: Text("anything")  # noqa: E731
fn_w_counter = lambda: Text("anything")  # noqa: E731
