"""asyncio: two tasks take two locks in opposite orders, with an await in between."""
# expect: deadlock
# right: [('a', 'b'), ('b', 'a')]
# needs: any schedule in which both hold their first lock

import asyncio


async def move(source, target, locks, moved):
    async with locks[source]:
        await asyncio.sleep(0.01)
        async with locks[target]:
            moved.append((source, target))


async def warehouse():
    locks = {"a": asyncio.Lock(), "b": asyncio.Lock()}
    moved = []
    await asyncio.gather(move("a", "b", locks, moved), move("b", "a", locks, moved))
    return sorted(moved)


def main():
    return asyncio.run(warehouse())
