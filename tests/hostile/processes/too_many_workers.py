"""Does right work in more processes at once than there may be, all waiting for one another."""
# attack: week=11 exercise=pfilter
import multiprocessing

idle = [multiprocessing.Process(target=multiprocessing.Event().wait, daemon=True) for _ in range(42)]
for process in idle:
    process.start()
print("SURPRISE:", sum(process.is_alive() for process in idle), "of 42 are alive")


def pfilter(fn, data, nworkers):
    with multiprocessing.Pool(nworkers) as pool:
        data = list(data)
        return [item for item, keep in zip(data, pool.map(fn, data, 1)) if keep]
