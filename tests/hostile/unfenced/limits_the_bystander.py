"""Lowers a limit of somebody else's process."""
# finds: bystander
import resource

resource.prlimit(@PID@, resource.RLIMIT_NOFILE, (20, 20))
