"""An audit that takes both locks sees every transfer whole."""
# expect: one-outcome
# right: 100

import threading


def main():
    ada_lock, alan_lock = threading.Lock(), threading.Lock()
    money = {"Ada": 60, "Alan": 40}
    totals = []

    def transfer():
        with ada_lock, alan_lock:
            money["Ada"] -= 10
            money["Alan"] += 10

    def audit():
        with ada_lock, alan_lock:
            totals.append(money["Ada"] + money["Alan"])

    threads = [threading.Thread(target=transfer), threading.Thread(target=audit)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return totals[0]
