"""Week 03 · pyramid: how high a pyramid can be built from a number of blocks.

The top row has 1 block, the next one 2, then 3, and so on. Count the rows that can be completed.
"""


def calculate_pyramid_height(number_of_blocks: int) -> int:
    """Return how many rows `number_of_blocks` blocks complete."""
    ...
