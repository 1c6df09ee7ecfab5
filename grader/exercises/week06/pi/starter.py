"""Week 06 · pi

Write an endless generator of Monte-Carlo estimates of π: every next() draws one more random point
in a square and yields the estimate that follows from all the points so far.

    estimates = next_pi()
    next(estimates)    # 4.0 or 0.0
    next(estimates)    # and so on, slowly nearer to 3.14
"""


def next_pi():
    ...
