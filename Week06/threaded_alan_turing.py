from threading import Thread


def threaded(n):
    def decorate(f):
        def run(*args, **kwargs):
            machines = []
            while len(machines) < n:
                m = Thread(target=lambda: f(*args, **kwargs))
                m.start()
                machines.append(m)
            while machines:
                machines.pop().join()
        return run
    return decorate


@threaded(4)
def hello(name, end="!\n"):
    print("Hello " + name + end, end="")


if __name__ == "__main__":
    hello("Enigma")
