"""Removes others' files and folders."""
# attack: week=03 exercise=pyramid
import os
import shutil

for act in (
    lambda: os.unlink("@VICTIM@"),
    lambda: os.remove("@FOLDER@/second.txt"),
    lambda: os.rmdir("@FOLDER@/inner"),
    lambda: shutil.rmtree("@FOLDER@"),
    lambda: os.unlink("@CLASSMATE@"),
    lambda: os.unlink("@SUITE@"),
    lambda: os.unlink("@TMP_SECRET@"),
):
    try:
        print("done", act())
    except OSError as error:
        print("refused", error)
