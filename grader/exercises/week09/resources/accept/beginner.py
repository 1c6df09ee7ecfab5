import threading
import time
import random

class Resources(threading.Thread):
    def __init__(self, lock1, lock2):
        threading.Thread.__init__(self)
        self.lock1 = lock1
        self.lock2 = lock2
        self.done = False

    def run(self):
        while self.done == False:
            self.lock1.acquire()
            if self.lock2.acquire(timeout=0.1):
                print("got both")
                self.done = True
                self.lock2.release()
                self.lock1.release()
            else:
                # somebody else has lock2: let go and try again
                self.lock1.release()
                time.sleep(random.random() / 10)

if __name__ == "__main__":
    a = threading.Lock()
    b = threading.Lock()
    t1 = Resources(a, b)
    t2 = Resources(b, a)
    t1.start()
    t2.start()
    t1.join()
    t2.join()
    print(t1.done, t2.done)
