"""Skips the whole file while it is loaded."""
import pytest

pytest.skip("not today", allow_module_level=True)
