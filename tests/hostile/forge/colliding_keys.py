"""Returns sets and dicts of keys that collide, to keep whoever rebuilds them busy for ever."""
# attack: week=02 exercise=sequences
my_list, my_tuple, my_set, my_dict = [1], (1,), {1}, {1: 1}
PRIME = 2**61 - 1


def remove_duplicates(items):
    return {PRIME * number for number in range(4000)}


def list_counts(items):
    return {PRIME * number: {PRIME * number} for number in range(4000)}


def reverse_dict(table):
    return {(PRIME * number,): [frozenset({PRIME * number})] for number in range(4000)}
