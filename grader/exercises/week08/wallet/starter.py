"""Week 08 · wallet

Write a wallet that many threads may use at once: no money may get lost, and nobody may spend more
than there is.

    wallet = Wallet(30)
    wallet.save(20)
    wallet.spend(15)
    wallet.money        # 35
    wallet.spend(100)   # ValueError, and the money stays 35
"""


class Wallet:
    """Holds money that several threads may save and spend."""

    def __init__(self, money=0):
        """Begin with so much money."""
        ...

    def save(self, amount):
        """Add the amount to the money."""
        ...

    def spend(self, amount):
        """Take the amount from the money; raise ValueError if there is not so much."""
        ...
