"""Submissions that share more than the starter, the brief and chance explain.

Advisory: nothing here reaches a verdict or a grade, and nothing runs, imports or compiles what
students wrote.
"""
