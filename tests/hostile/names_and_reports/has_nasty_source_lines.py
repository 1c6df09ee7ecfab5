"""Has source lines that act on whatever shows the line where it failed."""
# attack: week=03 exercise=pyramid


def calculate_pyramid_height(number_of_blocks): return -1  # ::error::x ‮ </td> | ` [31m ⁦ @octocat
