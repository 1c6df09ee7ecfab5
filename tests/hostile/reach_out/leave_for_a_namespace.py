"""Makes namespaces in which it is root, mounts over others' folders and changes its root."""
# attack: week=03 exercise=pyramid
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
USER, MOUNT, PID, NET = 0x10000000, 0x20000, 0x20000000, 0x40000000
for result in (
    libc.unshare(USER),
    libc.unshare(USER | MOUNT | PID | NET),
    libc.syscall(@SYS:clone@, USER | MOUNT | 17, None, None, None, None),
    libc.setns(3, 0),
    libc.mount(b"none", b"@FOLDER@", b"tmpfs", 0, None),
    libc.mount(b"/", b"@FOLDER@", None, 0x1000, None),
    libc.umount2(b"/proc", 2),
    libc.chroot(b"@FOLDER@"),
    libc.syscall(@SYS:pivot_root@, b"@FOLDER@", b"@FOLDER@"),
    libc.syscall(@SYS:open_tree@, -100, b"@FOLDER@", 1),
    libc.syscall(@SYS:fsopen@, b"tmpfs", 0),
    libc.syscall(@SYS:mount_setattr@, -100, b"@FOLDER@", 0, None, 0),
):
    print(result, os.strerror(ctypes.get_errno()))
    assert result < 0, open("@VICTIM@", "a").write("entered")
