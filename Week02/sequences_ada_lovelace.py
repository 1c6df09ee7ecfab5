"""Lists, tuples, sets and dictionaries."""

my_list = [1, 1, 2, 3, 5, 8]
my_tuple = ("multiply", "add", "store")
my_set = {"wheel", "card", "barrel"}
my_dict = {"wheel": 10, "card": 80, "barrel": 1}


def remove_duplicates(items: list) -> list:
    """Return each item once, in the order in which they first appear."""
    seen = []
    for item in items:
        if item not in seen:
            seen.append(item)
    return seen


def list_counts(items: list) -> dict:
    """Return how often each item occurs."""
    counts = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    return counts


def reverse_dict(dictionary: dict) -> dict:
    """Return the dictionary with its keys and values switched."""
    return {value: key for key, value in dictionary.items()}
