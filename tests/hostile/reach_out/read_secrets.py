"""Reads keys and notes from the home folder and /tmp, and looks into everybody's folders."""
# attack: week=03 exercise=pyramid
import os
import pathlib

for path in ("@SECRET@", "@TMP_SECRET@"):
    try:
        print(pathlib.Path(path).read_text())
    except OSError as error:
        print("refused", error)
for path in ("@SECRET@/..", "~", "/root", "/home", "/tmp", "/var/mail", "/etc/shadow", "/etc/ssl/private"):
    place = pathlib.Path(os.path.expanduser(path))
    try:
        found = len(list(place.iterdir()) if place.is_dir() else place.read_text())
        print("SURPRISE", path, found)
        open("@VICTIM@", "a").write("looked")
    except OSError as error:
        print("refused", error)
