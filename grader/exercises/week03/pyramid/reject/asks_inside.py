def calculate_pyramid_height(number_of_blocks):
    number_of_blocks = int(input("Enter the number of blocks: "))
    height = 0
    while number_of_blocks > height:
        height += 1
        number_of_blocks -= height
    return height
