def calculate_pyramid_height(number_of_blocks, row=1):
	# piramidin tepesinden aşağı doğru
	if number_of_blocks < row:
		return 0
	return 1 + calculate_pyramid_height(number_of_blocks - row, row + 1)


if __name__ == "__main__":
	blocks = int(input("Enter the number of blocks: "))
	print(calculate_pyramid_height(blocks))
