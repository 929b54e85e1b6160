"""The list of system calls is what it says: every number is the kernel's, and the filter lets through nothing else."""

from __future__ import annotations

import ctypes
import ctypes.util
import struct

import pytest

from itu_course.grading.syscalls import ALLOWED, ARCHITECTURES, allowed_calls, seccomp_filter

ALLOW, REFUSE, KILL = 0x7FFF0000, 0x00050001, 0x80000000


def run(program: bytes, number: int, architecture: int) -> int:
    """What the kernel would do: a small machine for the instructions that the filter uses."""
    lines = list(struct.iter_unpack("HBBI", program))
    loaded, place = 0, 0
    while True:
        code, yes, no, value = lines[place]
        place += 1
        if code == 0x20:
            loaded = {0: number, 4: architecture}[value]
        elif code == 0x15:
            place += yes if loaded == value else no
        else:
            return int(value)


@pytest.mark.parametrize("machine", ARCHITECTURES)
def test_the_filter_allows_the_list_and_nothing_else(machine: str) -> None:
    program, numbers = seccomp_filter(machine), set(allowed_calls(machine).values())
    for number in (*range(1000), 0x40000000, 0x40000000 + 41, 0xFFFFFFFF):
        assert run(program, number, ARCHITECTURES[machine]) == (ALLOW if number in numbers else REFUSE), number
    other = next(code for name, code in ARCHITECTURES.items() if name != machine)
    assert run(program, 0, other) == run(program, 0, 0x40000003) == KILL


def test_the_list_is_sorted_so_that_people_can_review_it() -> None:
    names = [line.split()[0] for line in ALLOWED.split("\n") if line]
    assert names == sorted(set(names))


@pytest.mark.parametrize("machine", ARCHITECTURES)
def test_the_numbers_are_those_of_libseccomp(machine: str) -> None:
    name = ctypes.util.find_library("seccomp")
    if name is None:
        pytest.skip("libseccomp is not installed")
    resolve = ctypes.CDLL(name).seccomp_syscall_resolve_name_arch
    resolve.argtypes = [ctypes.c_uint32, ctypes.c_char_p]
    for call, number in allowed_calls(machine).items():
        assert resolve(ARCHITECTURES[machine], call.encode()) == number, call
    here = allowed_calls(machine)
    for line in filter(None, ALLOWED.split("\n")):
        if line.split()[0] not in here:
            assert resolve(ARCHITECTURES[machine], line.split()[0].encode()) < 0, line
