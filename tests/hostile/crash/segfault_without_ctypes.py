"""Has the interpreter run bytecode that it would never have compiled."""
# attack: week=03 exercise=pyramid
def victim():
    pass


victim.__code__ = victim.__code__.replace(co_code=bytes([100, 255]) * 64, co_stacksize=0, co_consts=())


def calculate_pyramid_height(number_of_blocks):
    victim()
    return 3
