from itertools import accumulate, count, takewhile

calculate_pyramid_height = lambda number_of_blocks: sum(
    1 for _ in takewhile(lambda used: used <= number_of_blocks, accumulate(count(1)))
)
