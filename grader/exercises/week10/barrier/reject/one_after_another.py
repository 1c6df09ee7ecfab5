import threading


def run_phases(n, phases, work):
    failed = []
    for phase in range(phases):
        for worker in range(n):
            try:
                work(worker, phase)
            except Exception as error:
                failed.append(error)
    if failed:
        raise failed[0]
