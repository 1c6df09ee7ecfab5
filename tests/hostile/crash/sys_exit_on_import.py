"""Leaves with sys.exit(0), as a test run that succeeded does."""
import sys

sys.exit(0)
