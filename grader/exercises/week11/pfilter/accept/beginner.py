# pfilter with processes and a queue
import multiprocessing


def worker(fn, part, queue):
    for (index, item) in part:
        try:
            queue.put((index, item, bool(fn(item)), None))
        except Exception as e:
            queue.put((index, item, False, e))


def pfilter(fn, data, nworkers):
    data = list(data)
    queue = multiprocessing.Queue()
    numbered = []
    for i in range(len(data)):
        numbered.append((i, data[i]))
    processes = []
    for w in range(nworkers):
        part = numbered[w::nworkers]
        p = multiprocessing.Process(target=worker, args=(fn, part, queue))
        p.start()
        processes.append(p)
    answers = []
    for _ in data:
        answers.append(queue.get())
    for p in processes:
        p.join()
    answers.sort(key=lambda a: a[0])
    result = []
    for (index, item, keep, error) in answers:
        if error is not None:
            raise error
        if keep:
            result.append(item)
    return result


if __name__ == "__main__":
    print(pfilter(str.isupper, ["A", "b", "C"], 2))
