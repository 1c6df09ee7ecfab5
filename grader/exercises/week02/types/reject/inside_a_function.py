def main():
    my_int = 3
    my_float = 3.5
    my_bool = False
    my_complex = 1 + 2j
    print(my_int, my_float, my_bool, my_complex)


if __name__ == "__main__":
    main()
