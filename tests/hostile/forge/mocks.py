"""Defines every name as a mock that is equal to anything."""
# attack: week=03 exercise=pyramid
from unittest import mock


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return mock.MagicMock(return_value=mock.ANY, name=name)


calculate_pyramid_height = mock.MagicMock(return_value=mock.ANY)
