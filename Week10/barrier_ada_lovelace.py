"""Week 10: workers that go through phases together, by Ada Lovelace."""

import threading


def run_phases(n, phases, work):
    """Call work(worker, phase) for n workers; each phase begins when the one before is over.

    The first exception of a worker ends the run, and is raised again here.
    """
    barrier = threading.Barrier(n)
    first_error = None

    def worker(number):
        nonlocal first_error
        try:
            for phase in range(phases):
                work(number, phase)
                barrier.wait()
        except threading.BrokenBarrierError:
            return  # somebody else failed
        except Exception as error:
            first_error = first_error or error
            barrier.abort()

    threads = [threading.Thread(target=worker, args=(number,)) for number in range(n)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if first_error is not None:
        raise first_error


if __name__ == "__main__":
    run_phases(3, 2, lambda worker, phase: print(f"worker {worker} is in phase {phase}"))
