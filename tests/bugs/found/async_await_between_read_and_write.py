"""asyncio: an await between reading the balance and writing it back."""
# expect: several-outcomes
# right: 150
# needs: the second deposit to arrive while the first one waits

import asyncio
import time

balance = 0


async def deposit(amount):
    global balance
    await asyncio.to_thread(time.sleep, 0.001)
    seen = balance
    await asyncio.sleep(0)
    balance = seen + amount


async def bank():
    await asyncio.gather(deposit(100), deposit(50))


def main():
    global balance
    balance = 0
    asyncio.run(bank())
    return balance
