"""Week 07 · nthreads: a decorator that compiles a function and runs it in n threads.

@nthreads(n) compiles the function with Numba, so that it releases the GIL. Calling it runs the
compiled function in n threads with the same arguments and returns the list of the n results.
"""


def nthreads(n):
    """Return a decorator that runs a function in n threads."""

    def decorator(function):
        return function

    return decorator
