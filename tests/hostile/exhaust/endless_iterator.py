"""Returns an iterator that never ends where a list is expected."""
# attack: week=02 exercise=sequences
import itertools

my_list, my_tuple, my_set, my_dict = [1], (1,), {1}, {1: 1}


def remove_duplicates(items):
    return itertools.count()


class Endless(dict):
    def __iter__(self):
        return itertools.count()

    def items(self):
        return zip(itertools.count(), itertools.count())

    def __len__(self):
        return 10**18


list_counts = reverse_dict = lambda items: Endless(a=1)
