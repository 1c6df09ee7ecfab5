"""Opens files until the machine has no descriptor left."""
# attack: week=03 exercise=pyramid
import os

held = []
try:
    for _ in range(100_000):
        held.append(os.open("/dev/null", os.O_RDONLY))
except OSError as error:
    print("refused", error)


def calculate_pyramid_height(number_of_blocks):
    return len(held)
