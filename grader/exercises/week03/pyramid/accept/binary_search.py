from bisect import bisect_right


class Heights:
    """Answers for any number of blocks by halving the range of possible heights."""

    def __call__(self, number_of_blocks: int) -> int:
        possible = range(1, number_of_blocks + 2)
        return bisect_right(possible, number_of_blocks, key=lambda h: h * (h + 1) // 2)


calculate_pyramid_height = Heights()
