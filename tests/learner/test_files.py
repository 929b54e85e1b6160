"""Small files: the old one or the whole new one, one writer at a time, and nothing damaged is thrown away."""

from __future__ import annotations

import errno
import os
import threading
import time
from pathlib import Path

import pytest

from itu_course.learner import files


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_a_file_and_its_folders_are_for_their_owner_alone(place: Path) -> None:
    path = place / "deep" / "file.json"
    files.write_whole(path, "ça")
    assert path.read_bytes() == "ça".encode()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    place: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    path = place / "file.json"
    files.write_whole(path, b"old")

    def fail(_: int) -> None:
        raise error

    with monkeypatch.context() as system:
        system.setattr(files.os, "fsync", fail)
        with pytest.raises(type(error)):
            files.write_whole(path, b"new")
    assert path.read_bytes() == b"old" and list(place.iterdir()) == [path]


def test_a_text_that_cannot_be_encoded_creates_no_folder(place: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        files.write_whole(place / "file.json", "\ud800")
    assert not place.exists()


def refusing(times: int, calls: list[int]):  # type: ignore[no-untyped-def]
    """A Path.replace that refuses some times, as Windows does while a scanner reads the target."""
    replace = Path.replace

    def refuse(source: Path, target: Path) -> Path:
        calls.append(1)
        if len(calls) <= times:
            raise PermissionError(errno.EACCES, "in use")
        return replace(source, target)

    return refuse


@pytest.mark.parametrize(("system", "refusals", "tries"), [("nt", 3, 4), ("nt", 4, 4), ("posix", 1, 1)])
def test_windows_tries_again_for_a_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str, refusals: int, tries: int
) -> None:
    source, target, calls = tmp_path / "source", tmp_path / "target", []
    source.write_bytes(b"new")
    monkeypatch.setattr(Path, "replace", refusing(refusals, calls))
    monkeypatch.setattr(files.time, "sleep", lambda _: None)
    monkeypatch.setattr(files.os, "name", system)
    try:
        if refusals < tries:
            files._replace(source, target)
        else:
            with pytest.raises(PermissionError):
                files._replace(source, target)
    finally:
        monkeypatch.undo()
    assert len(calls) == tries and target.exists() == (refusals < tries)


def test_two_blocks_never_hold_one_lock(place: Path) -> None:
    held, most = [0], [0]

    def work() -> None:
        for _ in range(5):
            with files.hold_lock(place / ".lock"):
                held[0] += 1
                most[0] = max(most[0], held[0])
                time.sleep(0.001)  # let another thread come in, if it can
                held[0] -= 1

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1]


def test_a_lock_is_released_when_its_block_fails(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "WAIT_SECONDS", 0.1)
    with pytest.raises(ZeroDivisionError), files.hold_lock(place / ".lock"):
        raise ZeroDivisionError
    with files.hold_lock(place / ".lock"), pytest.raises(TimeoutError) as refused:
        files.hold_lock(place / ".lock").__enter__()
    assert refused.value.errno == errno.ETIMEDOUT and refused.value.filename == str(place / ".lock")


@pytest.mark.parametrize("content", [b"", b"[]", b"3", b"{", b"\xff", b"[" * 100_000, b'{"a": ' * 100_000])
def test_what_is_not_an_object_is_a_value_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(content)
    with pytest.raises(ValueError):
        files.read_object(path)


def test_nothing_that_is_set_aside_replaces_another(tmp_path: Path) -> None:
    aside = tmp_path / "damaged"
    for number in (1, 2, 3):
        path = tmp_path / "a.b.json"
        path.write_text(str(number), encoding="utf-8")
        assert files.set_aside(path, aside) == aside / f"a.b-{number}.json"
        assert not path.exists()
    assert [(aside / f"a.b-{number}.json").read_text(encoding="utf-8") for number in (1, 2, 3)] == ["1", "2", "3"]
    assert files.unused_path(aside, "other") == aside / "other-1"


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_what_is_set_aside_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_text("damaged", encoding="utf-8")
    kept = files.set_aside(path, tmp_path / "damaged")
    assert kept.parent.stat().st_mode & 0o777 == 0o700
