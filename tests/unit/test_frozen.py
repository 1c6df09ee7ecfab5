"""Modules and classes that a submission's code cannot replace."""

from __future__ import annotations

from types import ModuleType

import pytest

from grader.sandbox.frozen import freeze, thawed


@pytest.fixture
def module():
    """Return a frozen module that calls itself `queue`, with a class and a function."""
    made = ModuleType("queue")
    exec("class Queue:\n    def put(self): return 1\nlimit = 3\nexcepthook = None", made.__dict__)
    freeze([made])
    return made


def test_a_name_keeps_its_value(module):
    """What a module offers cannot be replaced from outside."""
    with pytest.raises(AttributeError, match=r"queue\.limit cannot be replaced here"):
        module.limit = 4
    assert 3 == module.limit


def test_a_name_cannot_be_deleted(module):
    """Nor can it be taken away."""
    with pytest.raises(AttributeError, match=r"queue\.limit cannot be deleted here"):
        del module.limit


def test_a_class_keeps_its_methods(module):
    """Methods stay, also where the class is reached by another name."""
    kind = type(module.Queue())
    with pytest.raises(TypeError, match="cannot set 'put' attribute of immutable type 'Queue'"):
        kind.put = None
    assert 1 == kind().put()


def test_a_subclass_is_its_owners(module):
    """A program may change what it made itself."""

    class Own(module.Queue):
        pass

    Own.put = lambda self: 2
    assert 2 == Own().put()


def test_new_names_and_hooks_are_let_in(module):
    """Submodules appear as they are imported, and a hook is made to be replaced."""
    module.added = 1
    module.added = ModuleType("added")
    module.excepthook = print
    assert print is module.excepthook


def test_a_modules_own_functions_go_on(module):
    """What a module does to its own names is not affected."""
    exec("def grow():\n    global limit\n    limit += 1", module.__dict__)
    module.grow()
    assert 4 == module.limit


def test_a_probe_may_watch_for_a_while(module):
    """A frozen class takes a probe's method while it is thawed, and none afterwards."""
    with thawed(module.Queue):
        module.Queue.put = lambda self: 3
    assert 3 == module.Queue().put()
    with pytest.raises(TypeError, match="immutable"):
        module.Queue.put = None
