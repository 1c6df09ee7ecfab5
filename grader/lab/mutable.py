"""The standard library's classes in Python whose methods change their objects step by step.

To the lab, what is called in a library is one step. That is true of a dict or a deque, whose
methods are C, and of nothing here: two threads in one `Counter.subtract` lose updates as in code
of the program's own. So a program that names such a class has its methods watched as well.
"""

from __future__ import annotations

import functools
import importlib
import inspect
from collections.abc import Iterable
from types import CodeType, FunctionType

CLASSES = {"collections": ("ChainMap", "Counter", "UserDict", "UserList")}


def code_named_by(codes: Iterable[CodeType]) -> list[tuple[CodeType, str]]:
    """Return the methods of those classes that code names, each with the text it was compiled from.

    Which classes are named is seen from imports and attributes; a class of the same name that the
    program writes itself is none of the library's.
    """
    names = {name for code in codes for name in code.co_names}
    return [
        pair
        for module, classes in CLASSES.items()
        if module in names
        for name in classes
        if name in names
        for pair in _methods(module, name)
    ]


@functools.cache
def _methods(module: str, name: str) -> list[tuple[CodeType, str]]:
    found = getattr(importlib.import_module(module), name)
    text = inspect.getsource(importlib.import_module(found.__module__))
    plain = (vars(found)[method] for method in vars(found))
    return [(each.__code__, text) for each in plain if isinstance(each, FunctionType)]
