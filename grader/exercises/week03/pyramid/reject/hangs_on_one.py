def calculate_pyramid_height(number_of_blocks):
    low, high = 0, number_of_blocks
    while low < high:
        middle = (low + high) // 2
        if middle * (middle + 1) // 2 <= number_of_blocks < (middle + 1) * (middle + 2) // 2:
            return middle
        if middle * (middle + 1) // 2 > number_of_blocks:
            high = middle
        else:
            low = middle
    return low
