from threading import Barrier, Thread


class Machine(Thread):
    def __init__(self, team, number):
        Thread.__init__(self, name="machine-%d" % number)
        self.team = team
        self.number = number

    def run(self):
        team = self.team
        for phase in range(team.phases):
            if not team.errors:     # after a failure: only keep the others company
                try:
                    team.work(self.number, phase)
                except Exception as e:
                    team.errors.append(e)
            team.barrier.wait()


class Team:
    def __init__(self, n, phases, work):
        self.barrier = Barrier(n)
        self.phases = phases
        self.work = work
        self.errors = []
        self.machines = [Machine(self, i) for i in range(n)]

    def go(self):
        for m in self.machines:
            m.start()
        for m in self.machines:
            m.join()
        if self.errors:
            raise self.errors[0]


def run_phases(n, phases, work):
    Team(n, phases, work).go()


if __name__ == "__main__":
    run_phases(4, 3, lambda w, p: print(w, p))
