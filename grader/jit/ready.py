"""Imported once by a fork server whose submissions use Numba: warms it up, and keeps no cache."""

from grader.jit import dispatcher, reference

__all__ = ["dispatcher", "reference"]
