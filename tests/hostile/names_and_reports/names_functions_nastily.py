"""Gives functions, parameters and annotations names of commands and markup."""
# attack: week=03 exercise=functions

NASTY = "\n::error::x\x1b[31m|<b>`\u202e\ud800"


def custom_equation(x: NASTY, y: "\n::error::x\x1b[31m") -> NASTY:
    """\x1b[2J ::error::x </td> :param \u202e: x"""


custom_equation.__name__ = custom_equation.__qualname__ = NASTY
custom_power = lambda x=NASTY, e=1: NASTY  # noqa: E731
custom_power.__name__ = NASTY
fn_w_counter = type(NASTY, (), {"__call__": lambda _: NASTY})()
