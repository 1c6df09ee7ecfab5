"""Returns an object whose type has a name of commands and markup."""
# attack: week=03 exercise=pyramid


def calculate_pyramid_height(number_of_blocks):
    return type("\n::error::x\x1b[31m<b>|`\u202e" * 9, (), {"__repr__": lambda _: "\x1b[2J"})()
