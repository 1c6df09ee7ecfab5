"""Week 08 · database

Write a database that loses no update, and transfers between wallets that lose no money and never
get stuck.

    database = FakeDatabase()
    database.locked_update("first")     # read the value, work for 0.1 s, write the value + 1
    database.value                      # 1

    a, b = Wallet(30), Wallet(12)
    transfer(a, b, 5)
    total(a, b)                         # 42, at every moment
"""


class FakeDatabase:
    """Holds a value that several threads may update."""

    def locked_update(self, name):
        """Read the value, work for 0.1 seconds, write the value plus one."""
        ...


class Wallet:
    """Take over the one that you wrote for the exercise wallet."""

    def __init__(self, money=0): ...


def transfer(src, dst, amount):
    """Move the amount from one wallet to another; raise ValueError if src has not so much."""
    ...


def total(*wallets):
    """Return the money of these wallets together."""
    ...
