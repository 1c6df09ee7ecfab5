my_int = 0
my_float = float("nan")
my_bool = not True
my_complex = 0j
my_str = "not asked for"

if __name__ == '__main__':
    my_int = input("a number: ")
