"""Leaves files in folders that everybody shares."""
# finds: mark
for folder in ("/tmp", "/dev/shm"):
    open(f"{folder}/@MARK@", "w").close()
