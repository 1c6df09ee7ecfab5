def calculate_pyramid_height(number_of_blocks):
    total = 0
    for height in range(20):
        total += height + 1
        if total > number_of_blocks:
            return height
    return 20
