"""Works right, and leaves a grandchild that wants a session of its own to outlive the grading."""
# attack: week=11 exercise=pfilter
import multiprocessing
import os
import select


def work(fn, part, answers):
    for number, item in part:
        try:
            answers.put((number, item, bool(fn(item)), None))
        except Exception as error:
            answers.put((number, item, False, error))


def leave():
    if os.fork():
        os.wait()
        return
    for escape in (os.setsid, lambda: os.setpgid(0, 0), lambda: os.setpgid(0, os.getppid())):
        try:
            escape()
            print("SURPRISE: it left its group")
        except OSError as error:
            print("refused", error)
    if os.fork() == 0:
        select.poll().poll(60_000)
    os._exit(0)


def pfilter(fn, data, nworkers):
    leave()
    numbered = list(enumerate(data))
    answers = multiprocessing.Queue()
    workers = [
        multiprocessing.Process(target=work, args=(fn, numbered[first::nworkers], answers))
        for first in range(nworkers)
    ]
    for worker in workers:
        worker.start()
    found = sorted((answers.get() for _ in numbered), key=lambda answer: answer[0])
    for worker in workers:
        worker.join()
    for *_, error in found:
        if error is not None:
            raise error
    return [item for _, item, keep, _ in found if keep]
