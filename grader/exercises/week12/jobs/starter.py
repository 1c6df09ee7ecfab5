"""Week 12 · jobs: a queue that hands out the most urgent job first, over queue.PriorityQueue."""


class JobQueue:
    """Jobs that wait for a worker; a lower number is more urgent."""

    def put(self, job, priority):
        """Add a job, which may be any object."""
        ...

    def get(self):
        """Take the most urgent job and return it; wait for one if there is none."""
        ...

    def task_done(self):
        """Say that a job that was taken is done."""
        ...

    def join(self):
        """Wait until all jobs that were put are done."""
        ...
