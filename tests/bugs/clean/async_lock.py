"""asyncio: a lock held across the await between read and write."""
# expect: one-outcome
# right: 150

import asyncio


class Account:
    def __init__(self):
        self.balance = 0
        self.lock = asyncio.Lock()

    async def deposit(self, amount):
        async with self.lock:
            seen = self.balance
            await asyncio.sleep(0.01)
            self.balance = seen + amount


async def bank():
    account = Account()
    await asyncio.gather(account.deposit(100), account.deposit(50))
    return account.balance


def main():
    return asyncio.run(bank())
