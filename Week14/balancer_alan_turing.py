import time


class Balancer:
    def __init__(self, backends, strategy, cooldown=10):
        self.machines = [{"run": b, "open": 0, "down": 0.0} for b in backends]
        self.cooldown = cooldown
        self.last = -1
        if strategy == "round_robin":
            self.pick = self.round_robin
        elif strategy == "least_connections":
            self.pick = self.least
        else:
            raise ValueError(strategy)

    def up(self):
        return [m for m in self.machines if m["down"] <= time.time()]

    def round_robin(self):
        n = len(self.machines)
        for step in range(1, n + 1):
            i = (self.last + step) % n
            if self.machines[i] in self.up():
                self.last = i
                return self.machines[i]
        return None

    def least(self):
        return min(self.up(), key=lambda m: m["open"], default=None)

    async def handle(self, request):
        for _ in self.machines:
            m = self.pick()
            if m is None:
                break
            m["open"] += 1
            try:
                return await m["run"](request)
            except ConnectionRefusedError:
                m["down"] = time.time() + self.cooldown
            except ConnectionResetError:
                m["down"] = time.time() + self.cooldown
                if request["method"] == "POST":
                    raise       # perhaps it was executed: the user must decide
            finally:
                m["open"] -= 1
        raise ConnectionError("nobody is there")
