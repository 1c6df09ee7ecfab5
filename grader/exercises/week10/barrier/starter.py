"""Week 10 · barrier: workers that go through phases together."""


def run_phases(n, phases, work):
    """Run n workers, each in a thread of its own, through phases 0, 1, 2 … together.

    Calls work(worker, phase) once for each worker and each phase. Nobody begins a phase before
    all have ended the one before it.
    """
    ...
