import threading


class Counter:
    count = 0
    lock = threading.Lock()

    def increase(self):
        with Counter.lock:
            Counter.count += 1
