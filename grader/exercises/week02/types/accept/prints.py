# sayılar
my_int, my_float, my_bool, my_complex = 10**30, 1e-3, 3 > 5, 2J

for x in (my_int, my_float, my_bool, my_complex):
	print(x, type(x))

print(f"{my_int=} {my_float=} {my_bool=} {my_complex=}")
