import multiprocessing as mp


class Failed:
    """An exception on its way home."""

    def __init__(self, error):
        self.error = error


class Worker(mp.Process):
    def __init__(self, fn, tasks, answers):
        super().__init__(daemon=True)
        self.fn = fn
        self.tasks = tasks
        self.answers = answers

    def run(self):
        # a None among the tasks means: go home
        for number, item in iter(self.tasks.get, None):
            try:
                answer = 1 if self.fn(item) else 0
            except Exception as error:
                answer = Failed(error)
            self.answers.put((number, answer))


def pfilter(fn, data, nworkers):
    tasks = mp.Queue()
    answers = mp.Queue()
    items = [item for item in data]
    crew = [Worker(fn, tasks, answers) for _ in range(nworkers)]
    for worker in crew:
        worker.start()
    for task in enumerate(items):
        tasks.put(task)
    for _ in crew:
        tasks.put(None)

    keep = [None] * len(items)
    for _ in items:
        number, answer = answers.get()
        keep[number] = answer
    for worker in crew:
        worker.join()

    for answer in keep:
        if isinstance(answer, Failed):
            raise answer.error
    return [items[n] for n in range(len(items)) if keep[n]]
