"""A submission's process: how it is confined, started and spoken to."""
