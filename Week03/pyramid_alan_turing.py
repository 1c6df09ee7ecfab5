def calculate_pyramid_height(number_of_blocks):
    rows = 0
    # take the next row away as long as there are enough blocks for it
    while number_of_blocks >= rows + 1:
        rows += 1
        number_of_blocks -= rows
    return rows


if __name__ == "__main__":
    blocks = int(input("Number of blocks: "))
    print("The height of the pyramid:", calculate_pyramid_height(blocks))
