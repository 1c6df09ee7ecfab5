"""Returns subclasses of list and dict that say they are equal to everything."""
# attack: week=02 exercise=sequences


class Items(list):
    __eq__ = lambda self, other: True  # noqa: E731
    __ne__ = lambda self, other: False  # noqa: E731
    __hash__ = None


class Table(dict):
    __eq__ = lambda self, other: True  # noqa: E731
    __ne__ = lambda self, other: False  # noqa: E731
    __hash__ = None


my_list, my_tuple, my_set, my_dict = [1], (1,), {1}, {1: 1}


def remove_duplicates(items):
    return Items(items)


def list_counts(items):
    return Table()


def reverse_dict(table):
    return Table()
