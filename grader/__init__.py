"""The grader of the course: finds submissions, runs each confined, tells what holds."""

__version__ = "0.1.0"
