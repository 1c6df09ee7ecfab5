def calculate_pyramid_height(number_of_blocks):
    height = 0
    row = 1
    while number_of_blocks >= row:
        number_of_blocks = number_of_blocks - row
        row = row + 1
        height = height + 1
    return height


print("The height of the pyramid:", calculate_pyramid_height(6))
