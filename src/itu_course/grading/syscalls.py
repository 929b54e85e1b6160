"""What a learner's program may ask of the Linux kernel: a list of system calls by name, and the filter made of it.

Everything that is not listed is refused with "operation not permitted". The list holds what Python needs to start, to
compute, and to read and write files. What is left out on purpose:

- processes and threads: fork, vfork, clone, clone3; ptrace, process_vm_readv, pidfd_open; kill
- sockets of every family: socket, socketpair, connect, bind; io_uring_setup, which could make them too
- memory that the limit on this process's addresses does not count: shmget, memfd_create, memfd_secret; pipe, eventfd
- what outlives the process: add_key, keyctl, msgget, semget, mq_open
- namespaces and file systems: unshare, setns, mount, chroot, fsopen
- devices, and doors into the kernel: ioctl, bpf, perf_event_open, userfaultfd

References
----------
The numbers are those of the kernel's tables: arch/x86/entry/syscalls/syscall_64.tbl, and for aarch64
include/uapi/asm-generic/unistd.h. Filters: Documentation/userspace-api/seccomp_filter.rst.
"""

from __future__ import annotations

import struct

# The name, the number on x86_64 and the number on aarch64; a dash where the architecture does not have the call.
ALLOWED = """
access 21 -
arch_prctl 158 -
brk 12 214
chdir 80 49
clock_getres 229 114
clock_gettime 228 113
clock_nanosleep 230 115
close 3 57
close_range 436 436
creat 85 -
dup 32 23
dup2 33 -
dup3 292 24
execve 59 221
exit 60 93
exit_group 231 94
faccessat 269 48
faccessat2 439 439
fadvise64 221 223
fchdir 81 50
fcntl 72 25
fdatasync 75 83
flock 73 32
fstat 5 80
fstatfs 138 44
fsync 74 82
ftruncate 77 46
futex 202 98
getcwd 79 17
getdents64 217 61
getegid 108 177
geteuid 107 175
getgid 104 176
getgroups 115 158
getitimer 36 102
getpgid 121 155
getpgrp 111 -
getpid 39 172
getppid 110 173
getrandom 318 278
getresgid 120 150
getresuid 118 148
getrlimit 97 163
getrusage 98 165
getsid 124 156
gettid 186 178
gettimeofday 96 169
getuid 102 174
lseek 8 62
lstat 6 -
madvise 28 233
mkdir 83 -
mkdirat 258 34
mmap 9 222
mprotect 10 226
mremap 25 216
munmap 11 215
nanosleep 35 101
newfstatat 262 79
open 2 -
openat 257 56
poll 7 -
ppoll 271 73
pread64 17 67
preadv 295 69
prlimit64 302 261
pselect6 270 72
pwrite64 18 68
pwritev 296 70
read 0 63
readlink 89 -
readlinkat 267 78
readv 19 65
rename 82 -
renameat 264 38
renameat2 316 276
restart_syscall 219 128
rmdir 84 -
rseq 334 293
rt_sigaction 13 134
rt_sigpending 127 136
rt_sigprocmask 14 135
rt_sigreturn 15 139
sched_getaffinity 204 123
sched_yield 24 124
select 23 -
set_robust_list 273 99
set_tid_address 218 96
setitimer 38 103
setrlimit 160 164
sigaltstack 131 132
stat 4 -
statfs 137 43
statx 332 291
sysinfo 99 179
tgkill 234 131
time 201 -
times 100 153
truncate 76 45
umask 95 166
uname 63 160
unlink 87 -
unlinkat 263 35
utimensat 280 88
wait4 61 260
write 1 64
writev 20 66
"""

# The architectures as the kernel reports them (include/uapi/linux/audit.h), in the order of the columns above.
ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
LOAD, EQUAL, RETURN = 0x20, 0x15, 0x06  # instructions of classic BPF
ALLOW, REFUSE, KILL = 0x7FFF0000, 0x00050001, 0x80000000  # refuse: "operation not permitted"
NUMBER, ARCHITECTURE = 0, 4  # where the kernel puts the two in what a filter sees


def allowed_calls(machine: str) -> dict[str, int]:
    """List what may be called.

    Parameters
    ----------
    machine
        One of ``ARCHITECTURES``.

    Returns
    -------
    dict of str to int
        The numbers by name.

    Examples
    --------
    >>> allowed_calls("aarch64")["read"], "fork" in allowed_calls("x86_64")
    (63, False)
    """
    column = 1 + list(ARCHITECTURES).index(machine)
    rows = (line.split() for line in ALLOWED.split("\n") if line)
    return {row[0]: int(row[column]) for row in rows if row[column] != "-"}


def seccomp_filter(machine: str) -> bytes:
    """Make the filter.

    Parameters
    ----------
    machine
        One of ``ARCHITECTURES``.

    Returns
    -------
    bytes
        A program of classic BPF, as the kernel reads it. It ends a process that calls by another architecture's
        numbers.
    """
    numbers = sorted(allowed_calls(machine).values())
    lines = [
        (LOAD, 0, 0, ARCHITECTURE),
        (EQUAL, 1, 0, ARCHITECTURES[machine]),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, NUMBER),
        *((EQUAL, len(numbers) - place, 0, number) for place, number in enumerate(numbers)),
        (RETURN, 0, 0, REFUSE),
        (RETURN, 0, 0, ALLOW),
    ]
    return b"".join(struct.pack("HBBI", *line) for line in lines)
