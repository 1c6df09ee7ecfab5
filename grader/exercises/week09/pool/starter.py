"""Week 09 · pool: a few connections, shared by many threads."""


class ConnectionPool:
    """Lends at most size connections at once; factory() makes a new one."""

    def __init__(self, size, factory):
        ...

    def connection(self, timeout=None):
        """Lend a connection for a with block; wait for one, at most timeout seconds.

        Raises TimeoutError if none is given back in time.
        """
        ...
