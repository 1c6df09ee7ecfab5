"""Raises an exception whose name and message are commands, markup and half characters."""
# attack: week=03 exercise=pyramid


def calculate_pyramid_height(number_of_blocks):
    kind = type("::error::x\n\x1b[31m|<b>`\u202e", (ValueError,), {})
    raise kind("\r::stop-commands::x\n\x1b]8;;https://example.org\x07\ud800\x00|@octocat</td>" * 5)
