"""Each thread spins until the other is ready, and says only then that it is ready itself."""
# expect: livelock
# right: 'both ready'
# needs: any schedule

import threading


class Player:
    ready = False


def main():
    ada, alan = Player(), Player()

    def get_ready(me, partner):
        while not partner.ready:
            pass
        me.ready = True

    threads = [
        threading.Thread(target=get_ready, args=(ada, alan), daemon=True),
        threading.Thread(target=get_ready, args=(alan, ada), daemon=True),
    ]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return "both ready"
