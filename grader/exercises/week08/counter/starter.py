"""Week 08 · counter: a counter that many threads may increase at once."""


class Counter:
    """Counts how often increase() was called, whoever calls it."""

    def increase(self):
        """Add one to count; no increase may get lost."""
        ...
