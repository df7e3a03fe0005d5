# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The worker's fence on Linux: Landlock for files, seccomp for everything else.

Landlock says which files may be read; none may be written. Seccomp answers EACCES to what a model
has no business with: sockets, new processes and programs, a look at other processes, changes to the
system. It also refuses to open a file for writing, change its rights, or rename and remove it,
which Landlock does not cover on older kernels, or at all (chmod).

Landlock holds for the thread that asks for it and for those that it starts later, so the fence must
go up while the process has one thread. Seccomp takes all threads along (TSYNC).

Not limited by number: processes. RLIMIT_NPROC counts all of the user's threads, the worker's own
ones among them; that a process cannot be started at all is seccomp's to say.
"""

from __future__ import annotations

import errno
import os
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

if sys.platform == "linux":
    import resource
    import termios

_CLONE_THREAD = 0x10000
_LIBRARIES = (
    *("/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/libexec", "/usr/local/lib", "/lib", "/lib64"),
    *("/usr/share/zoneinfo", "/etc/ld.so.cache", "/etc/localtime"),
)
_MACHINE = (
    *("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random"),
    *("/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/proc/loadavg"),
    *("/proc/uptime", "/proc/pressure", "/proc/sys/vm", "/proc/sys/kernel/osrelease"),
    *("/sys/devices/system/cpu", "/sys/devices/system/node", "/sys/fs/cgroup"),
)
"""What tells how many cores and how much memory there are, and who of them is busy."""
_GRAPHICS = (
    *("/dev/dri", "/dev/kfd", "/dev/nvidiactl", "/dev/nvidia-uvm", "/dev/nvidia-uvm-tools"),
    *(f"/dev/nvidia{number}" for number in range(8)),
    *("/sys/class/drm", "/sys/class/kfd", "/sys/devices", "/sys/bus/pci", "/etc/vulkan"),
    *("/etc/OpenCL", "/proc/driver/nvidia"),
)
"""What a build for graphics cards needs besides. Untested: no such machine was at hand."""

_CONNECTING = ("socket", "connect", "bind")
"""What the process needs that may connect; a look-up binds, too. Landlock bounds the ports."""
_SOCKETS = (
    *("socketpair", "listen", "accept", "accept4", "socketcall"),
    *("io_uring_setup", "io_uring_enter", "io_uring_register"),
)
_PROGRAMS = ("execve", "execveat", "fork", "vfork")
_OTHER_PROCESSES = (
    *("ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "kcmp"),
    *("pidfd_open", "pidfd_getfd", "pidfd_send_signal", "tkill", "rt_sigqueueinfo"),
    *("rt_tgsigqueueinfo", "perf_event_open", "move_pages", "migrate_pages"),
)
_SYSTEM = (
    *("mount", "umount2", "pivot_root", "chroot", "move_mount", "open_tree", "fsopen", "fsconfig"),
    *("fsmount", "fspick", "mount_setattr", "unshare", "setns", "bpf", "userfaultfd", "syslog"),
    *("init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot"),
    *("swapon", "swapoff", "ioperm", "iopl", "acct", "quotactl", "quotactl_fd", "sethostname"),
    *("setdomainname", "settimeofday", "clock_settime", "clock_adjtime", "adjtimex"),
    *("add_key", "request_key", "keyctl", "personality", "fanotify_init", "inotify_init"),
    *("inotify_init1", "name_to_handle_at", "open_by_handle_at", "nfsservctl", "lookup_dcookie"),
    *("setuid", "setgid", "setreuid", "setregid", "setresuid", "setresgid", "setgroups", "capset"),
    *("landlock_create_ruleset", "mq_open", "shmget", "msgget", "semget"),
)
_WRITES = (
    *("creat", "truncate", "link", "linkat", "symlink", "symlinkat", "rename", "renameat"),
    *("renameat2", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "mknod", "mknodat"),
    *("chmod", "fchmod", "fchmodat", "fchmodat2", "chown", "fchown", "lchown", "fchownat"),
    *("setxattr", "lsetxattr", "fsetxattr", "setxattrat", "removexattr", "lremovexattr"),
    *("fremovexattr", "removexattrat", "utime", "utimes", "utimensat", "futimesat"),
)


class FenceError(Exception):
    """This part of the fence cannot be had here; ``str()`` of it says why, for a diagnosis."""


def close_files(
    readable: Sequence[Path], *, graphics: bool = False, ports: Sequence[int] = ()
) -> None:
    """Let this thread, and what it starts, read these files, libraries and its own code only.

    With ``ports`` it may connect by TCP to these and to no others, where the kernel can tell (6.7).
    Raises ``FenceError`` where the system has no Landlock, or this process more threads.
    """
    threads = len(os.listdir("/proc/self/task"))  # noqa: PTH208 a count of names
    if threads > 1:
        raise FenceError(f"{threads} threads run already")
    try:
        from py_landlock import AccessFs, AccessNet, Landlock
        from py_landlock.errors import LandlockError
    except ImportError as error:
        raise FenceError(str(error)) from error
    file, folder = AccessFs.READ_FILE, AccessFs.READ_FILE | AccessFs.READ_DIR
    try:
        landlock = Landlock(strict=False)
        for path in _existing((*_own_code(), *_LIBRARIES, *_MACHINE)):
            landlock.add_path_rule(path, access=folder if path.is_dir() else file)
        for path in readable:
            landlock.add_path_rule(path, access=folder if path.is_dir() else file)
        if ports:
            landlock.add_net_rule(*ports, access=AccessNet.CONNECT_TCP)
        if graphics:
            for path in _existing(_GRAPHICS):
                more = folder if path.is_dir() else file
                landlock.add_path_rule(path, access=more | AccessFs.WRITE_FILE)
        landlock.apply()
    except (LandlockError, OSError) as error:
        raise FenceError(str(error) or type(error).__name__) from error


def close_calls(*, graphics: bool = False, connects: bool = False) -> None:
    """Refuse this process sockets, programs, other processes and writing, for good.

    With ``connects`` it keeps the sockets that it needs to connect somewhere.
    Raises ``FenceError`` where the system or the library has no seccomp. Import it before
    ``close_files`` (``prepare``): pyseccomp looks for its library with the help of a program.
    """
    pyseccomp = _pyseccomp()
    refuse = pyseccomp.ERRNO(errno.EACCES)
    missing = pyseccomp.ERRNO(errno.ENOSYS)
    arg, equal, not_equal = pyseccomp.Arg, pyseccomp.EQ, pyseccomp.NE
    masked = pyseccomp.MASKED_EQ
    rules: list[tuple[Any, ...]] = [
        (refuse, call) for call in (*_SOCKETS, *_PROGRAMS, *_OTHER_PROCESSES, *_SYSTEM)
    ]
    if not connects:
        rules += [(refuse, call) for call in _CONNECTING]
    # Threads may be started, processes not. The flags of clone3 and openat2 lie in memory, where a
    # filter cannot look: they are "not there", and the C library takes the older calls.
    rules += [(refuse, "clone", arg(0, masked, _CLONE_THREAD, 0)), (missing, "clone3")]
    # Signals to itself only: abort() is one.
    rules += [(refuse, call, arg(0, not_equal, os.getpid())) for call in ("kill", "tgkill")]
    rules += [(refuse, "prlimit64", arg(0, not_equal, 0))]
    # Nothing is typed into the terminal that Stet may have been started from.
    for request in (termios.TIOCSTI, 0x541C):  # the other is TIOCLINUX
        rules += [(refuse, "ioctl", arg(1, equal, request))]
    if not graphics:  # the drivers of graphics cards open their devices to write
        rules += [(refuse, call) for call in _WRITES]
        rules += [(missing, "openat2")]
        for flag in (os.O_WRONLY, os.O_RDWR, os.O_CREAT, os.O_TRUNC, os.O_APPEND):
            rules += [(refuse, "open", arg(1, masked, flag, flag))]
            rules += [(refuse, "openat", arg(2, masked, flag, flag))]
    _put_up(pyseccomp, rules)


def _put_up(pyseccomp: Any, rules: Iterable[tuple[Any, ...]]) -> None:  # noqa: ANN401 untyped
    try:
        seccomp = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
        seccomp.set_attr(pyseccomp.Attr.CTL_TSYNC, 1)
        for action, call, *arguments in rules:
            if _is_known(pyseccomp, call):
                seccomp.add_rule(action, call, *arguments)
        seccomp.load()
    except OSError as error:
        raise FenceError(str(error)) from error


def prepare() -> None:
    """Import what the fence is made of, while that may still read and start what it needs."""
    for name in ("pyseccomp", "py_landlock"):
        try:
            __import__(name)
        except (ImportError, RuntimeError, OSError):
            continue  # said when it is used


def limit(memory: int) -> None:
    """Keep this process within so many bytes of addresses, for good.

    Root may raise a limit again; a filter takes that away. Raises ``FenceError`` where it cannot.
    """
    _, hardest = resource.getrlimit(resource.RLIMIT_AS)
    most = memory if hardest == resource.RLIM_INFINITY else min(memory, hardest)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    pyseccomp = _pyseccomp()
    refuse = pyseccomp.ERRNO(errno.EACCES)
    new_limit = pyseccomp.Arg(2, pyseccomp.NE, 0)  # a pointer to it; without one it only asks
    _put_up(pyseccomp, [(refuse, "setrlimit"), (refuse, "prlimit64", new_limit)])


def limit_files() -> None:
    """Let no file grow by this process, leave no dump of its memory, and open few files.

    A dump would leave the writer's text on the disk.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    _, hardest = resource.getrlimit(resource.RLIMIT_NOFILE)
    few = min(256, hardest if hardest != resource.RLIM_INFINITY else 256)
    resource.setrlimit(resource.RLIMIT_NOFILE, (few, few))


def _pyseccomp() -> Any:  # noqa: ANN401 a module without types
    try:
        import pyseccomp
    except (ImportError, RuntimeError, OSError) as error:
        raise FenceError(str(error)) from error
    return pyseccomp


def _is_known(pyseccomp: Any, call: str) -> bool:  # noqa: ANN401 a module without types
    """Whether this library and machine know a system call by that name."""
    try:
        number: int = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, call)
    except (OSError, ValueError):
        return False
    return number >= 0  # below are calls of other processors


def _own_code() -> Iterable[str]:
    """Return where the standard library, what is installed beside it, and this package lie."""
    paths = sysconfig.get_paths()
    own = str(Path(__file__).parents[1])
    return (*(paths[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")), own)


def _existing(paths: Iterable[str]) -> list[Path]:
    return [path for path in map(Path, dict.fromkeys(paths)) if path.exists()]
