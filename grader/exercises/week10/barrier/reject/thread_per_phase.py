import threading


def run_phases(n, phases, work):
    errors = []

    def one(i, phase):
        try:
            work(i, phase)
        except Exception as error:
            errors.append(error)

    for phase in range(phases):
        threads = [threading.Thread(target=one, args=(i, phase)) for i in range(n)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
    if errors:
        raise errors[0]
