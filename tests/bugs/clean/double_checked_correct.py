"""Double-checked locking that publishes the object when it is ready."""
# expect: one-outcome
# right: (['sl', 'sl'], 1)

import threading


class Settings:
    instance = None
    lock = threading.Lock()
    made = 0

    @classmethod
    def get(cls):
        if cls.instance is None:
            with cls.lock:
                if cls.instance is None:
                    settings = cls()
                    settings.language = "sl"
                    cls.made += 1
                    cls.instance = settings
        return cls.instance


def main():
    Settings.instance = None
    Settings.made = 0
    seen = []

    def show_page():
        seen.append(Settings.get().language)

    threads = [threading.Thread(target=show_page) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return seen, Settings.made
