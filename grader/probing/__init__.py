"""What the probes of several exercises share; it runs in the submission's process.

Where it is confined, of the exercises no file is to be seen but their probes: what those import
has to stand outside of them. No expected value may enter here.
"""
