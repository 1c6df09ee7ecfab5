def calculate_pyramid_height(number_of_blocks):
    height, row = 0, 1
    while number_of_blocks >= row:
        number_of_blocks -= row
        row += 2
        height += 1
    return height
