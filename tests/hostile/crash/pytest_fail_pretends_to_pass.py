"""Raises pytest's own outcomes and an expected failure by name."""
# attack: week=03 exercise=pyramid
import pytest


def calculate_pyramid_height(number_of_blocks):
    if number_of_blocks == 6:
        pytest.xfail("expected to fail")
    pytest.fail("Timeout", pytrace=False)
