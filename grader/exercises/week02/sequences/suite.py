"""Week 02 · sequences: lists, tuples, sets, dictionaries, and three functions on them."""

from __future__ import annotations

from typing import Any

from grader.suite import RemoteHandle, Submission, check, given, show, st

from . import probes

_KINDS: list[list[Any]] = [
    ["a", "b", "ab", ""],
    [7, -3, 0, 10**20],
    [(0, "x"), (1, "x"), (1,), ()],
    [0.5, -2.0, 1e9, 0.25],
]
_VALUES = ["red", 7, (1, 2), None]


def _items(number: int) -> list[Any]:
    """Return one to six items of one kind: the digits of `number` to the base 4."""
    number, kind = divmod(number, 4)
    items: list[Any] = []
    while number or not items:
        number, digit = divmod(number, 4)
        items.append(_KINDS[kind][digit])
    return items


_SAME_KIND = st.integers(0, 4**7 - 1).map(_items)  # one draw a list, as drawing takes most time


def _function(submission: Submission, name: str) -> RemoteHandle:
    found = getattr(submission, name)
    assert isinstance(found, RemoteHandle), f"{name} is {show(found)}, which is no function."
    return found


def _assert_each_once(submission: Submission, items: list[Any]) -> None:
    """Compare whatever the order: most good solutions go by way of a set."""
    expected = list(dict.fromkeys(items))
    result = _function(submission, "remove_duplicates")(items)
    assert type(result) is list
    if len(result) != len(expected) or not all(item in result for item in expected):
        assert result == expected


def _dictionary(submission: Submission, name: str, argument: Any) -> Any:
    """Return what a function gives, a Counter or a defaultdict as the dictionary that it is."""
    result = _function(submission, name)(argument)
    return submission.run(probes.as_dict, result) if isinstance(result, RemoteHandle) else result


# -- one of each ---------------------------------------------------------------------------------


@check(hint="What does print(type(my_list)) show? Which brackets make a list?")
def test_my_list(submission: Submission) -> None:
    """my_list is a list."""
    assert type(submission.my_list) is list


@check(hint="What does print(type(my_tuple)) show? What makes (1,) a tuple and (1) a number?")
def test_my_tuple(submission: Submission) -> None:
    """my_tuple is a tuple."""
    assert type(submission.my_tuple) is tuple


@check(hint="What does print(type(my_set)) show? And what is the type of {}?")
def test_my_set(submission: Submission) -> None:
    """my_set is a set."""
    assert type(submission.my_set) is set


@check(hint="What does print(type(my_dict)) show? What stands between a key and its value?")
def test_my_dict(submission: Submission) -> None:
    """my_dict is a dictionary (a dict)."""
    assert type(submission.my_dict) is dict


# -- remove_duplicates ---------------------------------------------------------------------------


@check(hint="What comes out for [1, 2, 2, 3], and of which type? Does a second call begin afresh?")
def test_remove_duplicates(submission: Submission) -> None:
    """remove_duplicates() returns a list with each number once, sorted if the numbers were."""
    remove_duplicates = _function(submission, "remove_duplicates")
    # a set of such small numbers is in order by itself, so that list(set(items)) passes here
    for items in [1, 2, 2, 3], [0, 0, 1, 5, 5, 5, 7], [4, 4, 4], [1, 2, 3]:
        result = remove_duplicates(items)
        assert type(result) is list
        assert result == sorted(set(items))


@check(needs=test_remove_duplicates, hint="Which items do you compare each item with?")
def test_remove_duplicates_far_apart(submission: Submission) -> None:
    """remove_duplicates() also finds duplicates that are not next to each other."""
    for items in [1, 2, 1], [3, 1, 2, 3, 2, 1, 3], [5, 5, 6, 5, 6, 6]:
        _assert_each_once(submission, items)


@check(
    needs=test_remove_duplicates_far_apart,
    hint="Do you count on the items being numbers? What if they are strings or tuples?",
)
@given(_SAME_KIND)
def test_remove_duplicates_any_items(submission: Submission, items: list[Any]) -> None:
    """remove_duplicates() works for strings, tuples and any other hashable items."""
    _assert_each_once(submission, items)


@check(needs=test_remove_duplicates_any_items, hint="Does a set remember the order of its items?")
def test_remove_duplicates_keeps_the_order(submission: Submission) -> None:
    """remove_duplicates() keeps the items in the order in which each was first seen."""
    remove_duplicates = _function(submission, "remove_duplicates")
    for items in [3, 1, 2, 1, 3], ["b", "a", "b", "c"], [10, None, "a", 2.5, 10]:
        assert remove_duplicates(items) == list(dict.fromkeys(items))


@check(
    needs=test_remove_duplicates_any_items,
    hint="A list cannot be put in a set. How else can you tell whether you have seen it before?",
)
def test_remove_duplicates_unhashable_items(submission: Submission) -> None:
    """remove_duplicates() copes with items that are lists or dictionaries."""
    remove_duplicates = _function(submission, "remove_duplicates")
    for one, other in ([1, 2], [3]), ({"a": 1}, {"a": 2}):
        result = remove_duplicates([one, other, one])
        assert result in ([one, other], [other, one])


# -- list_counts ---------------------------------------------------------------------------------


@check(hint="Is the dictionary returned? For [1, 1, 2], which keys and numbers should be in it?")
@given(_SAME_KIND)
def test_list_counts(submission: Submission, items: list[Any]) -> None:
    """list_counts() returns a dictionary that says how often each item occurs."""
    result = _dictionary(submission, "list_counts", items)
    assert type(result) is dict
    assert result == {item: items.count(item) for item in items}


# -- reverse_dict --------------------------------------------------------------------------------


@check(hint='Is a dictionary returned? What should {"a": 1} become, and of which types are they?')
@given(_SAME_KIND)
def test_reverse_dict(submission: Submission, keys: list[Any]) -> None:
    """reverse_dict() returns a dictionary in which keys and values have changed places."""
    before = dict(zip(dict.fromkeys(keys), _VALUES, strict=False))
    result = _dictionary(submission, "reverse_dict", before)
    assert type(result) is dict
    assert result == {value: key for key, value in before.items()}


@check(
    needs=test_reverse_dict,
    hint="If a value comes twice, which of its two keys do you keep?",
)
def test_reverse_dict_last_key_wins(submission: Submission) -> None:
    """Where several keys have the same value, reverse_dict() keeps the last of them."""
    cases: list[dict[str, Any]] = [
        {"a": 1, "b": 1},
        {"x": "no", "z": "yes", "y": "no", "c": "no"},
    ]
    for before in cases:
        result = _dictionary(submission, "reverse_dict", before)
        assert result == {value: key for key, value in before.items()}


# -- all three -----------------------------------------------------------------------------------

_BASICS = (test_remove_duplicates, test_list_counts, test_reverse_dict)


@check(needs=_BASICS, hint="Does your code take items[0] where there may be no item at all?")
def test_empty(submission: Submission) -> None:
    """An empty list or dictionary is no problem for the three functions."""
    assert _function(submission, "remove_duplicates")([]) == []
    assert _dictionary(submission, "list_counts", []) == {}
    assert _dictionary(submission, "reverse_dict", {}) == {}


@check(needs=_BASICS, hint="Do you change the list you were given, or a new one?")
def test_arguments_stay_as_they_were(submission: Submission) -> None:
    """The three functions leave the list or dictionary that they are given as it was."""
    cases: list[tuple[str, Any]] = [
        ("remove_duplicates", [2, 1, 2, 2]),
        ("list_counts", ["b", "a", "b"]),
        ("reverse_dict", {"a": 1, "b": 2}),
    ]
    for name, argument in cases:
        after = submission.run(probes.argument_after, name, argument)
        assert after == argument, f"{name}() changed what it was given."
