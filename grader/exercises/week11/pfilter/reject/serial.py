"""No process at all."""


def pfilter(fn, data, nworkers):
    return [item for item in data if fn(item)]
