"""Imports greenlet to run its line outside the world, in the greenlet that schedules."""
# attack: week=08 exercise=counter
import greenlet


class Counter:
    def __init__(self):
        self.count = 0

    def increase(self):
        def work():
            self.count += 1

        greenlet.greenlet(work, greenlet.getcurrent().parent).switch()
        greenlet.settrace(lambda *_: None)
