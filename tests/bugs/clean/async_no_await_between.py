"""asyncio: without an await between read and write no lock is needed."""
# expect: one-outcome
# right: 150

import asyncio

balance = 0


async def deposit(amount):
    global balance
    await asyncio.sleep(0.01)
    balance += amount
    await asyncio.sleep(0)


async def bank():
    await asyncio.gather(deposit(100), deposit(50))


def main():
    global balance
    balance = 0
    asyncio.run(bank())
    return balance
