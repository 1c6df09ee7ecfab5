"""Has a signature and a name that say what its functions do not do, though their values are right."""
# attack: week=03 exercise=functions
import inspect

KINDS = inspect.Parameter
CALLS = {}


def custom_power(x=0, e=1):
    return x**e


custom_power.__name__ = custom_power.__qualname__ = "<lambda>"
custom_power.__signature__ = inspect.Signature([
    KINDS("x", KINDS.POSITIONAL_ONLY, default=0),
    KINDS("e", KINDS.POSITIONAL_OR_KEYWORD, default=1),
])


def custom_equation(x: int = 0, y: int = 0, a: int = 1, b: int = 1, c: int = 1) -> float:
    """Forged.

    :param x: x
    :param y: y
    :param a: a
    :param b: b
    :param c: c
    :return: the value
    """
    return (x**a + y**b) / c


custom_equation.__signature__ = inspect.Signature(
    [KINDS(name, KINDS.POSITIONAL_ONLY, default=0, annotation=int) for name in "xy"]
    + [KINDS(name, KINDS.POSITIONAL_OR_KEYWORD, default=1, annotation=int) for name in "ab"]
    + [KINDS("c", KINDS.KEYWORD_ONLY, default=1, annotation=int)],
    return_annotation=float,
)


def fn_w_counter() -> (int, dict[str, int]):
    CALLS[__name__] = CALLS.get(__name__, 0) + 1
    return CALLS[__name__], dict(CALLS)
