"""The verdict on a pull request: one comment and one commit status, formed from GitHub's own words.

This room holds the token that may write. Nothing of a pull request is run, imported or unpacked to
disk here: its files are names in a list, and the results its run left behind are hostile data.
"""
