def calculate_pyramid_height(number_of_blocks):
    if number_of_blocks < 1:
        return 0
    height, used = 1, 1
    while used + height + 1 < number_of_blocks:
        height += 1
        used += height
    return height
