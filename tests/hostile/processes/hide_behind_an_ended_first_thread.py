"""Leaves a process whose first thread has ended while another runs, which looks as if it were over."""
# attack: week=11 exercise=pfilter
import ctypes
import multiprocessing
import os
import select
import threading

EXIT = @SYS:exit@


def work(fn, part, answers):
    for number, item in part:
        try:
            answers.put((number, item, bool(fn(item)), None))
        except Exception as error:
            answers.put((number, item, False, error))


def hide():
    if os.fork() == 0:
        threading.Thread(target=select.poll().poll, args=(60_000,)).start()
        ctypes.CDLL(None).syscall(EXIT, 0)


def pfilter(fn, data, nworkers):
    hide()
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
