"""Frees every tool of sys.monitoring, and tracing with it, before it races."""
# attack: week=08 exercise=counter
import sys


class Counter:
    def __init__(self):
        self.count = 0
        monitoring = getattr(sys, "monitoring", None)
        if monitoring is None:
            sys.settrace(None)
        else:
            for tool in range(6):
                if monitoring.get_tool(tool):
                    monitoring.set_events(tool, 0)
                    monitoring.free_tool_id(tool)

    def increase(self):
        getattr(sys, "set" + "trace")(None)
        self.count += 1
