"""Week 12 · pipeline: a producer and consumers with a bounded queue between them."""


class Pipeline:
    """One thread calls produce() again and again, others hand its items to consume()."""

    def __init__(self, produce, consume, consumers=1, capacity=10):
        """Prepare a pipeline whose queue holds at most `capacity` items."""
        ...

    def start(self):
        """Start the threads and return at once."""
        ...

    def stop(self):
        """Let nothing more be produced; return when everything produced has been consumed."""
        ...
