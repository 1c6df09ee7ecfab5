"""Sequences, each function one expression."""

from collections import Counter
from typing import Any, Dict, List

my_list: list = []
my_tuple: tuple = ()
my_set: set = set()
my_dict: dict = dict(one=1)

remove_duplicates = lambda items: list(set(items))


def list_counts(items: List[Any]) -> Dict[Any, int]:
    return Counter(items)


def reverse_dict(mapping: Dict[Any, Any]) -> Dict[Any, Any]:
    return dict(zip(mapping.values(), mapping.keys()))
