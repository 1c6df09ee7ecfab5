"""The grader of the course: discovers submissions, runs each in a confined process, tells what holds."""

__version__ = "0.1.0"
