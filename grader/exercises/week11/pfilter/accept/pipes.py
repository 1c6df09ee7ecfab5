"""One pipe per worker, each with a slice of the data."""

from multiprocessing import Pipe, Process


def _filter(fn, items, end):
    try:
        end.send([item for item in items if fn(item)])
    except BaseException as error:
        end.send(error)
    finally:
        end.close()


def pfilter(fn, data, nworkers):
    data = list(data)
    size = -(-len(data) // nworkers) or 1
    running = []
    for start in range(0, len(data), size):
        ours, theirs = Pipe(duplex=False)
        process = Process(target=_filter, args=(fn, data[start : start + size], theirs))
        process.start()
        theirs.close()
        running.append((process, ours))
    result, errors = [], []
    for process, ours in running:
        part = ours.recv()
        process.join()
        if isinstance(part, BaseException):
            errors.append(part)
        else:
            result += part
    if errors:
        raise errors[0]
    return result
