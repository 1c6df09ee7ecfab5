"""Week 05 · timer

Write a context manager that measures how long its block takes:

    with Timer() as t:
        time.sleep(2)
    print(t.end_time - t.start_time)    # about 2.0, in seconds
"""


class Timer:
    ...
