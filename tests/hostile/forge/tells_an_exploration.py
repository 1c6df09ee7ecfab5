"""Replaces the exploration by a written report that every interleaving ended well."""
# attack: week=08 exercise=counter
from grader.sandbox.child import Child

REPORT = """{"verdict": "one-outcome", "outcomes": [{"kind": "value", "value": "4", "seen": 1000,
"witness": {"schedule": "", "preemptions": 0, "threads": ["MainThread"]}}], "schedules": 1000,
"complete": true, "preemption_bound": 9, "seconds": 0.1, "seed": 0}"""

Child.op_explore = lambda self, *_: REPORT


class Counter:
    def __init__(self):
        self.count = 0

    def increase(self):
        self.count += 1
