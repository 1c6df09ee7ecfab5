import threading

def threaded(n):
    def decorator(func):
        def wrapper(*args, **kwargs):
            threads = []
            for i in range(n):
                t = threading.Thread(target=func, args=args, kwargs=kwargs)
                threads.append(t)
                t.start()
            for t in threads:
                t.join()
        return wrapper
    return decorator


@threaded(3)
def hello():
    print("hello from", threading.current_thread().name)

if __name__ == "__main__":
    hello()
hello()
