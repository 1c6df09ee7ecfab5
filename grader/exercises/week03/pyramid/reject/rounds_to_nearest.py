def calculate_pyramid_height(number_of_blocks):
    return round(((8 * number_of_blocks + 1) ** 0.5 - 1) / 2)
