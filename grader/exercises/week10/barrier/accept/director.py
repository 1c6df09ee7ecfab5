"""The caller stands at the barrier too and opens one phase after another."""
import threading


def run_phases(n, phases, work):
    barrier = threading.Barrier(n + 1)
    errors = []

    def worker(number):
        for phase in range(phases):
            barrier.wait()
            try:
                if not errors:
                    work(number, phase)
            except Exception as error:
                errors.append(error)
            barrier.wait()

    for number in range(n):
        threading.Thread(target=worker, args=(number,)).start()
    for _ in range(phases):
        barrier.wait()
        barrier.wait()
    if errors:
        raise errors[0]
