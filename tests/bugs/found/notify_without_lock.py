"""notify() without holding the lock raises, and the thread that waits is never woken."""
# expect: deadlock
# also: error
# right: 'news'
# needs: the reader to wait before the news is there

import threading


def main():
    ready = threading.Condition()
    news = []

    def publish():
        news.append("news")
        ready.notify()

    def read():
        with ready:
            while not news:
                ready.wait()

    threads = [threading.Thread(target=read), threading.Thread(target=publish)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return news[0]
