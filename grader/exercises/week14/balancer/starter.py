"""Week 14 · balancer

Spread requests over backends, of which some may fail for a while:

    balancer = Balancer([backend1, backend2], "round_robin", cooldown=10)
    answer = await balancer.handle({"method": "GET", "path": "/"})

The strategies are "round_robin" and "least_connections". `await backend(request)` gives the
answer, or raises ConnectionRefusedError (the request never got there) or ConnectionResetError
(the connection broke: nobody knows whether the request was executed).
"""


class Balancer:
    def __init__(self, backends, strategy, cooldown=10):
        ...

    async def handle(self, request):
        ...
