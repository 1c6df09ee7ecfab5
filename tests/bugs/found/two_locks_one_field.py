"""Two locks for one field: saving and spending do not exclude each other."""
# expect: several-outcomes
# right: 70
# needs: 1 preemption, while one of the locks is held

import threading

money = 100
save_lock = threading.Lock()
spend_lock = threading.Lock()


def save(amount):
    global money
    with save_lock:
        money += amount


def spend(amount):
    global money
    with spend_lock:
        money -= amount


def main():
    global money
    money = 100
    t1 = threading.Thread(target=save, args=(20,))
    t2 = threading.Thread(target=spend, args=(50,))
    t1.start()
    t2.start()
    t1.join()
    t2.join()
    return money
