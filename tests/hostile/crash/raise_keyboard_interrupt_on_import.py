"""Raises KeyboardInterrupt while it is loaded."""
raise KeyboardInterrupt
