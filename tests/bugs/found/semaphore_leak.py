"""A semaphore leak: a failing job keeps its permit, and soon there is none left."""
# expect: deadlock
# right: 1
# needs: both failing jobs to come before the good one

import threading

connections = None
served = []


def serve(request):
    connections.acquire()
    if request == "bad":
        print("bad request")
        return
    served.append(request)
    connections.release()


def main():
    global connections
    connections = threading.Semaphore(2)
    served.clear()
    threads = [threading.Thread(target=serve, args=(r,)) for r in ("good", "bad", "bad")]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return len(served)
