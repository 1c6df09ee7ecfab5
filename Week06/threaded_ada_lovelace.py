"""Week 06: threaded, by Ada Lovelace."""

import functools
import threading


def threaded(n):
    """Run a function in n threads at once and return the list of its n results.

    The first exception of a thread is raised again when all have ended.
    """
    if n < 1:
        raise ValueError("a function needs at least one thread to run in")

    def decorator(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            results = [None] * n
            errors = []

            def work(place):
                try:
                    results[place] = function(*args, **kwargs)
                except Exception as error:
                    errors.append(error)

            threads = [threading.Thread(target=work, args=(place,)) for place in range(n)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            if errors:
                raise errors[0]
            return results

        return wrapper

    return decorator


@threaded(3)
def who():
    return threading.current_thread().name


if __name__ == "__main__":
    print(who())
