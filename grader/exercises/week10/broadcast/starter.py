"""Week 10 · broadcast: figures that many readers wait for."""


class Stats:
    """Figures that one thread updates and many threads read."""

    def update(self, figures):
        """Take over a dictionary of figures, and wake all readers that wait for them."""
        ...

    def read(self, timeout=None):
        """Return the figures of the last update; before the first update, wait for it.

        Raises TimeoutError if there is no update within timeout seconds.
        """
        ...
