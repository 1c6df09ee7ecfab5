"""Returns lists nested a hundred thousand deep, and one that contains itself."""
# attack: week=02 exercise=sequences
deep = []
for _ in range(100_000):
    deep = [deep]
my_list, my_tuple, my_set, my_dict = deep, (deep,), {1}, {1: deep}


def remove_duplicates(items):
    own = []
    own.append(own)
    return own


def list_counts(items):
    return {1: deep}


reverse_dict = list_counts
