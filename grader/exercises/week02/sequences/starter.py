"""Week 02 · sequences: lists, tuples, sets and dictionaries.

Give the four variables a value of the type that their names say, in place of None. Then write
the three functions; the brief in Week02/README.md says what each of them returns.
"""

my_list = None
my_tuple = None
my_set = None
my_dict = None


def remove_duplicates(items: list) -> list:
    """Return a list that has each item once."""
    ...


def list_counts(items: list) -> dict:
    """Return a dictionary from each item to how often it occurs."""
    ...


def reverse_dict(dictionary: dict) -> dict:
    """Return a dictionary with keys and values switched."""
    ...
