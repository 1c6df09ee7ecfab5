from concurrent.futures import Future
from queue import Empty, SimpleQueue
from threading import Thread


def run_all(tasks, workers, on_done=None):
    waiting = SimpleQueue()
    futures = []
    for task in tasks:
        future = Future()
        if on_done:
            future.add_done_callback(on_done)
        futures.append(future)
        waiting.put((task, future))

    def work():
        while True:
            try:
                task, future = waiting.get_nowait()
            except Empty:
                return
            try:
                future.set_result(task())
            except Exception as error:
                future.set_exception(error)

    threads = [Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [future.exception() or future.result() for future in futures]
