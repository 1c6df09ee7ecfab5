"""Returns what it read where another value was expected."""
# attack: week=02 exercise=sequences
# finds: canary
my_list, my_tuple, my_set, my_dict = [1], (1,), {1}, {1: 1}


def remove_duplicates(items):
    return [open("@SECRET@").read()]


list_counts = reverse_dict = remove_duplicates
