import threading


def icerik(path):
    # dosya yoksa None
    try:
        with open(path) as f:
            return f.read()
    except FileNotFoundError:
        return None


class Watcher(threading.Thread):
    def __init__(self, path, callback, interval):
        super().__init__(daemon=True)
        self.path, self.callback, self.interval = path, callback, interval
        self.cond = threading.Condition()
        self.stopped = False
        self.start()

    def run(self):
        old = icerik(self.path)
        with self.cond:
            while not self.cond.wait_for(lambda: self.stopped, timeout=self.interval):
                new = icerik(self.path)
                if new != old:
                    print(self.path, "changed")
                    self.callback(self.path)
                    old = new

    def stop(self):
        with self.cond:
            self.stopped = True
            self.cond.notify_all()
