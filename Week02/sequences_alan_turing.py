from collections import Counter

my_list = list("enigma")
my_tuple = tuple(range(5))
my_set = set("bombe")
my_dict = dict(zip(my_list, my_tuple))


def remove_duplicates(numbers):
    return list(set(numbers))


def list_counts(numbers):
    return dict(Counter(numbers))


def reverse_dict(table):
    swapped = {}
    for key in table:
        swapped[table[key]] = key
    return swapped


if __name__ == "__main__":
    print(remove_duplicates(my_list))
    print(list_counts(my_list))
    print(reverse_dict(my_dict))
