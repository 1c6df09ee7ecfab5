"""Returns a list of a hundred million items and a number of a million digits."""
# attack: week=02 exercise=sequences
my_list, my_tuple, my_set, my_dict = [0] * 100_000_000, (10 ** 1_000_000,), {1}, {1: 1}


def remove_duplicates(items):
    return [[0] * 1000] * 10_000


def list_counts(items):
    return dict.fromkeys(range(3_000_000), 1)


def reverse_dict(mapping):
    return "x" * (200 << 20)
