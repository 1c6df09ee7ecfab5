my_int = int(input("an int: "))
my_float = float(input("a float: "))
my_bool = bool(input("a bool: "))
my_complex = complex(input("a complex: "))
