"""Week 04 · digits: the sum of the digits of an int.

Write the function sum_of_digits as Week04/README.md describes it.
Check your work with:  grader Week04/digits_<first>_<last>.py
"""


def sum_of_digits(n):
    """Return the sum of the digits of n; the class TypeError if n is no int."""
    ...
