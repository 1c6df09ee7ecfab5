# sharing data between processes
import multiprocessing


def increase(v, m):
    for i in range(m):
        with v.get_lock():
            v.value = v.value + 1


def count_in_processes(n, m):
    v = multiprocessing.Value("i", 0)
    liste = []
    for i in range(n):
        p = multiprocessing.Process(target=increase, args=(v, m))
        p.start()
        liste.append(p)
    for p in liste:
        p.join()
    return v.value


def capital(a, begin, end):
    for i in range(begin, end):
        a[i] = a[i].upper()


def upper(text, nworkers):
    n = len(text)
    if n == 0:
        return ""
    a = multiprocessing.Array("u", text)
    liste = []
    for k in range(nworkers):
        begin = n * k // nworkers
        end = n * (k + 1) // nworkers
        p = multiprocessing.Process(target=capital, args=(a, begin, end))
        p.start()
        liste.append(p)
    for p in liste:
        p.join()
    result = ""
    for c in a:
        result += c
    return result


def put(d, part):
    for key in part:
        d[key] = part[key]


def merge(dicts):
    manager = multiprocessing.Manager()
    d = manager.dict()
    liste = []
    for part in dicts:
        p = multiprocessing.Process(target=put, args=(d, part))
        p.start()
        liste.append(p)
    for p in liste:
        p.join()
    result = {}
    for key in d.keys():
        result[key] = d[key]
    manager.shutdown()
    return result


if __name__ == "__main__":
    print(count_in_processes(4, 100))
    print(upper("hello world", 3))
    print(merge([{"a": 1}, {"b": 2}]))
