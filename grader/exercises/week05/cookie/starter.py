"""Week 05 · cookie

Plan a recipe so that it takes as few minutes as possible:

    recipe = [
        # name, minutes, needs_hands, after
        ("chop", 10, True, ()),
        ("heat the oven", 15, False, ()),
        ("bake", 30, False, ("chop", "heat the oven")),
    ]
    optimize(recipe)    # [("chop", 0), ("heat the oven", 0), ("bake", 15)]

A cook does one step at a time; a step that needs no hands needs no cook. The answer is a list of
(name, start_minute), one for each step.
"""


def optimize(recipe, cooks=1):
    ...
