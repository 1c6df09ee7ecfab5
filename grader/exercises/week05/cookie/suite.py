"""Week 05 · cookie: a recipe, done in as few minutes as possible."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from grader.suite import RemoteHandle, Submission, check, given, show, st

from . import probes


class Step(NamedTuple):
    """One step of a recipe."""

    name: str
    minutes: int
    needs_hands: bool
    after: tuple[str, ...] = ()


Recipe = list[Step]
Plan = dict[str, float]  # name of a step → the minute at which it starts

CLASSIC = [
    Step("mix the dry ingredients", 2, True),
    Step("soften the butter", 10, False),
    Step("beat butter, sugar and egg", 3, True, ("soften the butter",)),
    Step("combine", 5, True, ("mix the dry ingredients", "beat butter, sugar and egg")),
    Step("add the chocolate", 1, True, ("combine",)),
    Step("chill", 60, False, ("add the chocolate",)),
    Step("form cookies", 10, True, ("chill",)),
    Step("preheat the oven", 15, False),
    Step("bake", 15, False, ("form cookies", "preheat the oven")),
]
BEANS = [
    Step("soak the beans", 9, False),
    Step("peel the onions", 2, True),
    Step("fry both", 5, True, ("soak the beans", "peel the onions")),
]
SIX = [
    Step("a", 9, False, ("f",)),
    Step("b", 2, False),
    Step("c", 8, True),
    Step("d", 9, False),
    Step("e", 6, False),
    Step("f", 3, True, ("e",)),
]
CAKE = [
    Step("heat the oven", 10, False),
    Step("dough", 8, True),
    Step("rest the dough", 30, False, ("dough",)),
    Step("peel the apples", 12, True),
    Step("cut the apples", 6, True, ("peel the apples",)),
    Step("fill the tin", 4, True, ("rest the dough", "cut the apples")),
    Step("bake", 40, False, ("heat the oven", "fill the tin")),
    Step("wash up", 15, True, ("cut the apples", "dough")),
]
FISH = [
    Step("boil the potatoes", 18, False),
    Step("thaw the fish", 16, False),
    Step("marinate the fish", 10, False, ("thaw the fish",)),
    Step("mash the potatoes", 20, True, ("boil the potatoes",)),
    Step("clean the fish", 20, True, ("thaw the fish",)),
    Step("serve", 5, True, ("marinate the fish", "mash the potatoes")),
    Step("bake the mash", 17, False, ("mash the potatoes",)),
    Step("cool the rest", 17, False, ("mash the potatoes",)),
]
BREAKFAST = [
    Step("squeeze the oranges", 8, True),
    Step("slice the bread", 10, True, ("squeeze the oranges",)),
    Step("heat the water", 5, False),
    Step("butter the bread", 7, True, ("squeeze the oranges", "slice the bread")),
    Step("cut the fruit", 14, True, ("squeeze the oranges",)),
    Step("set out the bread", 8, True, ("butter the bread",)),
    Step("fry the eggs", 20, True, ("slice the bread",)),
    Step("bake the rolls", 18, True, ("slice the bread",)),
]
EIGHT = [(CAKE, 1), (FISH, 1), (BREAKFAST, 2)]
FEAST = [
    Step("a", 19, True),
    Step("b", 13, True),
    Step("c", 6, False, ("a", "b")),
    Step("d", 16, True, ("a", "c")),
    Step("e", 14, True),
    Step("f", 3, True, ("b",)),
    Step("g", 3, True, ("b",)),
    Step("h", 9, True, ("d", "g")),
    Step("i", 17, False, ("h",)),
    Step("j", 8, False),
    Step("k", 19, False),
]


def optimize(submission: Submission, recipe: Recipe, cooks: int | None = None) -> Plan:
    """Return when each step starts in the student's plan, which has to be complete."""
    function = submission.optimize
    assert isinstance(function, RemoteHandle), (
        f"optimize is {show(function)}; define it with `def optimize(recipe, cooks=1):`."
    )
    steps = [tuple(step) for step in recipe]
    answer = submission.run(probes.plan, function, steps, cooks)
    call = call_of(recipe, cooks)
    assert type(answer) is list, f"{call} gave {show(answer)}, which is no list."
    for entry in answer:
        is_pair = type(entry) is list and len(entry) == 2
        assert is_pair, f"{call} gave {show(entry)} for a step; it should be (name, start_minute)."
        is_named = type(entry[0]) is str
        assert is_named, f"{call} gave {show(tuple(entry))}; the name of a step comes first."
        is_minute = type(entry[1]) in (int, float) and 0 <= entry[1] < 10**9
        assert is_minute, f"{call} gave {show(tuple(entry))}; the start is a minute, from 0 on."
    assert sorted(name for name, _ in answer) == sorted(step.name for step in recipe), (
        f"These are the steps in the plan for {call}."
    )
    return dict(answer)


def call_of(recipe: Recipe, cooks: int | None) -> str:
    """Return a call as a student would write it."""
    steps = ", ".join(show(tuple(step)) for step in recipe)
    return f"optimize([{steps}]{'' if cooks is None else f', cooks={cooks}'})"


def too_early(recipe: Recipe, plan: Plan) -> Iterator[str]:
    """Yield what starts before something that it comes after has ended."""
    minutes = {step.name: step.minutes for step in recipe}
    for step in recipe:
        for other in step.after:
            if plan[step.name] < plan[other] + minutes[other]:
                yield (
                    f"{step.name!r} starts at minute {plan[step.name]:g}; {other!r}, which comes "
                    f"before it, ends at minute {plan[other] + minutes[other]:g}"
                )


def overworked(recipe: Recipe, plan: Plan, cooks: int) -> Iterator[str]:
    """Yield the minutes at which more hands are needed than there are cooks."""
    hands_on = [step for step in recipe if step.needs_hands]
    for step in hands_on:
        start = plan[step.name]
        busy = [s.name for s in hands_on if plan[s.name] <= start < plan[s.name] + s.minutes]
        if len(busy) > cooks:
            yield f"at minute {start:g} {len(busy)} steps need a cook: {', '.join(busy)}"


def optimize_legally(submission: Submission, recipe: Recipe, cooks: int | None = None) -> float:
    """Return how many minutes the student's plan takes, which has to be legal and complete."""
    plan = optimize(submission, recipe, cooks)
    wrong = [*too_early(recipe, plan), *overworked(recipe, plan, cooks or 1)]
    assert wrong == [], f"This is wrong in the plan for {call_of(recipe, cooks)}."
    return max((plan[step.name] + step.minutes for step in recipe), default=0)


def shortest(recipe: Recipe, cooks: int) -> int:
    """Return the minutes of the best plan."""
    return _shortest(tuple(recipe), cooks)


@cache  # every submission meets the same recipes
def _shortest(recipe: tuple[Step, ...], cooks: int) -> int:
    """Return the minutes of the best plan: every order in which the cooks can do their steps.

    In some best plan each hands-on step starts as soon as a cook is free and what comes before is
    done, the steps being taken in the order in which they start; so all orders are tried, except
    where the rest alone takes too long already.
    """
    steps = {step.name: step for step in recipe}
    rest = dict.fromkeys(steps, 0)  # from the end of a step to the end of all

    def tail(name: str) -> int:
        later = [step for step in recipe if name in step.after]
        return max((step.minutes + tail(step.name) for step in later), default=0)

    for name in steps:
        rest[name] = tail(name)
    best = sum(step.minutes for step in recipe)

    def settle(ends: dict[str, int]) -> dict[str, int]:
        """Add what needs no cook, as early as can be."""
        ends = dict(ends)
        waiting = [s for s in recipe if not s.needs_hands and s.name not in ends]
        while ready := [s for s in waiting if ends.keys() >= set(s.after)]:
            for step in ready:
                ends[step.name] = max((ends[n] for n in step.after), default=0) + step.minutes
                waiting.remove(step)
        return ends

    def search(ends: dict[str, int], free: list[int]) -> None:
        nonlocal best
        ends = settle(ends)
        if len(ends) == len(steps):
            best = min(best, max(ends.values(), default=0))
            return
        if max((end + rest[name] for name, end in ends.items()), default=0) >= best:
            return
        for step in recipe:
            if step.name not in ends and ends.keys() >= set(step.after):
                begin = max([free[0], *(ends[name] for name in step.after)])
                end = begin + step.minutes
                search(ends | {step.name: end}, sorted([end, *free[1:]]))

    search({}, [0] * cooks)
    return best


@st.composite
def recipes(draw: Any) -> Recipe:
    """Draw a recipe of up to six steps, in any order."""
    names = draw(st.permutations("abcdef"))[: draw(st.integers(2, 6))]
    steps = [
        Step(
            name,
            draw(st.integers(1, 9)),
            draw(st.sampled_from([True, True, False])),
            tuple(sorted(draw(st.sets(st.sampled_from(names[:place]), max_size=2))))
            if place
            else (),
        )
        for place, name in enumerate(names)
    ]
    return sorted(steps)


@check(hint="What does your function return, and is there one entry for every step?")
def test_complete(submission: Submission) -> None:
    """optimize(recipe) gives a list of (name, start_minute), one for each step."""
    assert optimize(submission, [Step("boil an egg", 5, False)]) == {"boil an egg": 0}, (
        "This is the plan for a recipe of one step, which can start at minute 0."
    )
    optimize(submission, CLASSIC)
    optimize(submission, CAKE)


@check(
    points=2,
    needs=test_complete,
    hint="At which minute has everything ended that this step comes after?",
)
@given(recipes())
def test_order(submission: Submission, recipe: Recipe) -> None:
    """No step starts before the steps that it comes after have ended."""
    for each in (BEANS, recipe):
        wrong = list(too_early(each, optimize(submission, each)))
        assert wrong == [], f"This is wrong in the plan for {call_of(each, None)}."


@check(points=2, needs=test_complete, hint="What does the cook do at that minute already?")
@given(recipes(), st.integers(1, 2))
def test_hands(submission: Submission, recipe: Recipe, cooks: int) -> None:
    """A cook does one hands-on step at a time; there is one cook if nothing else is said."""
    plan = optimize(submission, recipe, None if cooks == 1 else cooks)
    wrong = list(overworked(recipe, plan, cooks))
    assert wrong == [], f"This is wrong in the plan for {call_of(recipe, cooks)}."


LEGAL = (test_order, test_hands)


@check(
    points=2,
    needs=LEGAL,
    hint="What could the cook do while the dough is in the fridge?",
)
def test_classic(submission: Submission) -> None:
    """The classic cookies take less than the 121 minutes of one step after the other."""
    minutes = optimize_legally(submission, CLASSIC)
    assert minutes < sum(step.minutes for step in CLASSIC), "The minutes of your plan."


@check(
    needs=test_classic,
    hint="Which step is planned first if `bake` is the first of the list? What has to be known "
    "about the others by then?",
)
def test_long_recipe(submission: Submission) -> None:
    """A recipe of more than eight steps may list them in any order."""
    minutes = optimize_legally(submission, sorted(CLASSIC))
    assert minutes < sum(step.minutes for step in CLASSIC), (
        "The minutes of your plan for the classic cookies, the steps listed from A to Z."
    )


@check(points=2, needs=test_classic, hint="What is `cooks` for?")
def test_cooks(submission: Submission) -> None:
    """More cooks do more steps at the same time."""
    chop = [Step(f"chop {what}", 10, True) for what in ("carrots", "onions", "leek", "celery")]
    for cooks, expected in ((1, 40), (2, 20), (4, 10), (9, 10)):
        minutes = optimize_legally(submission, chop, cooks)
        assert minutes == expected, (
            f"The minutes of your plan for four times 10 minutes of chopping, with {cooks} cooks."
        )


@check(
    points=3,
    needs=test_cooks,
    hint="Have you tried every order, or only the one that looks best at each moment?",
)
@given(recipes(), st.integers(1, 2))
def test_shortest(submission: Submission, recipe: Recipe, cooks: int) -> None:
    """No plan for a small recipe is shorter."""
    for each, hands in ((SIX, 1), (recipe, cooks)):
        minutes = optimize_legally(submission, each, hands)
        assert minutes == shortest(each, hands), f"The minutes of {call_of(each, hands)}."


@check(
    points=3,
    needs=test_shortest,
    time_limit=40,
    hint="Up to how many steps do you look at every order?",
)
def test_shortest_of_eight(submission: Submission) -> None:
    """No plan for a recipe of eight steps is shorter."""
    for recipe, cooks in EIGHT:
        minutes = optimize_legally(submission, recipe, cooks)
        assert minutes == shortest(recipe, cooks), f"The minutes of {call_of(recipe, cooks)}."


@check(needs=test_complete, hint="What does max() say if there is nothing?")
def test_nothing_to_do(submission: Submission) -> None:
    """A recipe without steps has a plan without steps."""
    assert optimize(submission, []) == {}, "This is the plan for optimize([])."


@check(
    needs=test_shortest_of_eight,
    hint="Which orders need not be tried to the end, because they are too long already?",
)
def test_shortest_of_many(submission: Submission) -> None:
    """No plan for a recipe of more than eight steps is shorter, and it is found in seconds."""
    for recipe, cooks in ((CLASSIC, 1), (FEAST, 1)):
        minutes = optimize_legally(submission, recipe, cooks)
        assert minutes == shortest(recipe, cooks), f"The minutes of {call_of(recipe, cooks)}."
