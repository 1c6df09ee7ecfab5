"""The lab: runs threaded programs under a scheduler of its own and tries the interleavings.

It knows nothing of submissions, suites or pytest, and can be used alone.
"""
