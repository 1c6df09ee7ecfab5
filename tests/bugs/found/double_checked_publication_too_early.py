"""Double-checked locking that publishes the object before it is ready."""
# expect: several-outcomes
# right: ['sl', 'sl']
# needs: 1 preemption, between publishing the object and loading it

import threading


class Settings:
    instance = None
    lock = threading.Lock()
    language = None

    @classmethod
    def get(cls):
        if cls.instance is None:
            with cls.lock:
                if cls.instance is None:
                    cls.instance = cls()
                    cls.instance.language = "sl"
        return cls.instance


def main():
    Settings.instance = None
    seen = []

    def show_page():
        seen.append(Settings.get().language)

    threads = [threading.Thread(target=show_page) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return seen
