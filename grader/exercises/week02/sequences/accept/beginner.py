my_list = [1, 2, 3]
my_tuple = (1, 2, 3)
my_set = {1, 2, 3}
my_dict = {"a": 1, "b": 2}


def remove_duplicates(lst):
    new = []
    for i in lst:
        if i not in new:
            new.append(i)
    return new


def list_counts(lst):
    counts = {}
    for i in lst:
        if i in counts:
            counts[i] = counts[i] + 1
        else:
            counts[i] = 1
    return counts


def reverse_dict(d):
    new = {}
    for key in d:
        new[d[key]] = key
    return new


print(remove_duplicates([1, 1, 2]))
print(list_counts([1, 1, 2]))
print(reverse_dict(my_dict))
