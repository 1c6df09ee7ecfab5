"""Makes a file in the course's folder."""
# finds: outside
open("@COURSE@/conftest.py", "w").close()
