"""Makes somebody else's process less urgent."""
# finds: bystander
import os

os.setpriority(os.PRIO_PROCESS, @PID@, 19)
