"""Makes a file in the grader's package."""
# finds: outside
open("@PACKAGE@/sitecustomize.py", "w").close()
