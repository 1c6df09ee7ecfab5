from collections import defaultdict

my_list, my_tuple = list("abc"), tuple("abc")
my_set, my_dict = set("abc"), dict(enumerate("abc"))


def remove_duplicates(lst: list) -> list:
    # sırala, sonra komşulara bak
    result = []
    for item in sorted(lst):
        if not result or result[-1] != item:
            result.append(item)
    return result


def list_counts(lst: list) -> dict:
    counts = defaultdict(int)
    for item in lst:
        counts[item] += 1
    return counts


def reverse_dict(d: dict) -> dict:
    swapped = defaultdict(str)
    for key, value in d.items():
        swapped.update({value: key})
    return swapped
