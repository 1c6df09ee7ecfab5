"""Returns text and keys that act on whatever shows what was expected and what came."""
# attack: week=03 exercise=pyramid

NASTY = "::add-mask::x\n\x1b[2K\r\u202e</td>|`@octocat=1+1\ud800\x00\u2028"


def calculate_pyramid_height(number_of_blocks):
    return {NASTY: [NASTY, (NASTY,)], NASTY * 9: {NASTY}}
