my_list = [1, 2]
my_tuple = (1, 2)
my_set = {1, 2}
my_dict = {"a": 1}


def remove_duplicates(items, result=[]):
    for item in items:
        if item not in result:
            result.append(item)
    return result


def list_counts(items):
    return {item: items.count(item) for item in items}


def reverse_dict(dictionary):
    return {value: key for key, value in dictionary.items()}
