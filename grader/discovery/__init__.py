"""From paths to submissions: which file is whose, for which exercise, and is it named right."""

from grader.discovery.finding import Submission, discover, discover_changed

__all__ = ["Submission", "discover", "discover_changed"]
