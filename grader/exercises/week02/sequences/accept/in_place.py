my_list = ["a", 1, None]
my_tuple = "a",
my_set = {"a"}
my_dict = {}


def remove_duplicates(seq):
	"""Deletes from the end every item that stands further in front as well."""
	for i in range(len(seq) - 1, -1, -1):
		if seq.index(seq[i]) < i:
			del seq[i]
	return seq


def list_counts(seq):
	return {k: seq.count(k) for k in set(seq)}


def reverse_dict(dic):
	keys = list(dic)
	for key in keys:
		value = dic.pop(key)
		dic["__new__", value] = key
	return {v: k for (_, v), k in dic.items()}


if __name__ == "__main__":
	print(remove_duplicates(my_list), list_counts(my_list), reverse_dict(my_dict))
