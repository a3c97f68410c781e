"""What a worker may ask of a Linux kernel: no network, no new programs or processes, nothing written, moved or deleted.

A seccomp filter in classic BPF (kernel: seccomp(2), linux/filter.h). Calls on the list fail with EPERM; opening a file
fails when it asks to write. Numbers are the kernel's for the two machines that the app is built for; elsewhere,
and where the kernel refuses, nothing is installed and the resource limits must do.
"""

from __future__ import annotations

import ctypes
import os
import struct

_LOAD, _IF_EQUAL, _IF_AT_LEAST, _IF_ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL, _DENY = 0x7FFF0000, 0x80000000, 0x00050000 | 1  # the last with EPERM
_NUMBER, _MACHINE, _ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
_WRITES = 0x1 | 0x2 | 0x40 | 0x200  # O_WRONLY, O_RDWR, O_CREAT, O_TRUNC

# socket, connect, accept, bind, listen, clone, fork, vfork, execve, ptrace, unlink, unlinkat, rename, renameat,
# renameat2, mkdir, mkdirat, rmdir, link, linkat, symlink, symlinkat, truncate, ftruncate, chmod, fchmod, fchmodat,
# process_vm_readv, process_vm_writev, execveat, io_uring_setup, clone3, openat2, creat
_X86_64 = (
    *(
        41,
        42,
        43,
        49,
        50,
        56,
        57,
        58,
        59,
        101,
        87,
        263,
        82,
        264,
        316,
        83,
        258,
        84,
        86,
        265,
        88,
        266,
        76,
        77,
        90,
        91,
    ),
    *(268, 310, 311, 322, 425, 435, 437, 85),
)
_AARCH64 = (
    198,
    203,
    202,
    200,
    201,
    220,
    221,
    117,
    35,
    38,
    276,
    34,
    37,
    36,
    45,
    46,
    52,
    53,
    270,
    271,
    281,
    425,
    435,
    437,
)
# machine: AUDIT_ARCH, denied calls, {call that opens: which argument holds its flags}
_MACHINES = {
    "x86_64": (0xC000003E, _X86_64, {2: 1, 257: 2}),
    "aarch64": (0xC00000B7, _AARCH64, {56: 2}),
}


def refuse_dangerous_calls() -> bool:
    """Install the filter for this process, for good. Returns whether the kernel took it."""
    known = _MACHINES.get(os.uname().machine)  # only on Linux (limits.confine)
    if known is None:
        return False
    program = _program(*known)
    buffer = ctypes.create_string_buffer(program)
    # struct sock_fprog: the number of instructions, padding, a pointer to them
    descriptor = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(buffer))
    kernel = ctypes.CDLL(None)
    if kernel.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(kernel.prctl(_SECCOMP, _FILTER, ctypes.c_char_p(descriptor), 0, 0) == 0)


def _program(machine: int, denied: tuple[int, ...], opens: dict[int, int]) -> bytes:
    steps = [
        (_LOAD, 0, 0, _MACHINE),
        (_IF_EQUAL, 1, 0, machine),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_IF_AT_LEAST, 0, 1, 0x40000000),  # the x32 calls under other numbers
        (_RETURN, 0, 0, _DENY),
    ]
    for number in denied:
        steps += [(_IF_EQUAL, 0, 1, number), (_RETURN, 0, 0, _DENY)]
    for number, argument in opens.items():
        steps += [
            (_IF_EQUAL, 0, 4, number),
            (_LOAD, 0, 0, _ARGUMENTS + 8 * argument),
            (_IF_ANY_BIT, 0, 1, _WRITES),
            (_RETURN, 0, 0, _DENY),
            (_RETURN, 0, 0, _ALLOW),
        ]
    steps.append((_RETURN, 0, 0, _ALLOW))
    return b"".join(struct.pack("HBBI", *step) for step in steps)
