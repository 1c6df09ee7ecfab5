"""asyncio: gather() keeps the order of its arguments, whoever ends first."""
# expect: one-outcome
# right: ['slow', 'quick']

import asyncio


async def answer(word, seconds):
    await asyncio.sleep(seconds)
    return word


async def ask():
    return await asyncio.gather(answer("slow", 0.02), answer("quick", 0.01))


def main():
    return asyncio.run(ask())
