"""acquire(False) skips the work instead of waiting for the lock."""
# expect: several-outcomes
# right: 2
# needs: 1 preemption, while the lock is held

import threading


def main():
    lock = threading.Lock()
    done = []

    def work(job):
        if lock.acquire(blocking=False):
            done.append(job)
            lock.release()

    threads = [threading.Thread(target=work, args=(job,)) for job in ("a", "b")]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return len(done)
