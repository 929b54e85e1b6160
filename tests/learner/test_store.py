"""The learner's folder: nothing is ever lost, and everything can be deleted."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from itu_course import learner
from itu_course.learner import files
from itu_course.learner.store import Store
from itu_course.words import say


def on_disk(place: Path, key: str) -> list[dict[str, object]]:
    return json.loads((place / "answers" / f"{key}.json").read_text(encoding="utf-8"))["entries"]


def full_disk(monkeypatch: pytest.MonkeyPatch, code: int = errno.ENOSPC) -> None:
    def refuse(_: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(files.os, "fsync", refuse)


def test_an_answer_is_there_after_a_restart(place: Path) -> None:
    Store(place).add("quiz/who-votes", {"answer": ["b"]})
    Store(place).add("quiz/who-votes", {"answer": ["a"]})
    again = Store(place)
    assert [entry["answer"] for entry in again.entries("quiz/who-votes")] == [["b"], ["a"]]
    assert again.last("quiz/who-votes")["answer"] == ["a"]
    assert again.keys("quiz") == ("quiz/who-votes",)
    assert again.take_notices() == ()


def test_what_a_learner_deletes_from_a_text_is_gone(place: Path) -> None:
    store = Store(place)
    store.set("text/plan", {"text": "call Amina"})
    store.set("text/plan", {"text": "call a friend"})
    everything = "".join(path.read_text(encoding="utf-8") for path in place.rglob("*") if path.is_file())
    assert "Amina" not in everything
    assert store.last("text/plan")["text"] == "call a friend"


def test_two_windows_keep_both_answers_and_say_so(place: Path) -> None:
    one, two = Store(place), Store(place)
    one.entries("text/plan"), two.entries("text/plan")
    one.set("text/plan", {"text": "from one"})
    two.set("text/plan", {"text": "from two"})
    assert "two" not in one.window and [entry["text"] for entry in on_disk(place, "text/plan")] == [
        "from one",
        "from two",
    ]
    assert any("another window" in notice for notice in two.take_notices())
    one.set("text/plan", {"text": "one again"})
    assert {entry["text"] for entry in on_disk(place, "text/plan")} == {"from two", "one again"}
    assert Store(place).last("text/plan")["text"] == "one again"


def test_what_was_written_on_another_day_and_is_deleted_now_is_gone(place: Path) -> None:
    """A reader at risk who empties a box must not leave last week's text in the file behind it."""
    Store(place).set("text/plan", {"text": "a secret of last week"})
    today = Store(place)
    assert today.last("text/plan")["text"] == "a secret of last week"
    today.set("text/plan", {"text": ""})
    assert not today.take_notices(), "nobody else has written meanwhile"
    everything = b"".join(path.read_bytes() for path in place.rglob("*") if path.is_file())
    assert b"secret" not in everything
    assert [entry["text"] for entry in Store(place).entries("text/plan")] == [""]


def test_many_windows_at_once_lose_nothing(place: Path) -> None:
    def work(name: int) -> None:
        store = Store(place)
        for turn in range(10):
            assert store.add("quiz/q", {"answer": [f"{name}-{turn}"]})

    threads = [threading.Thread(target=work, args=(name,)) for name in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    answers = [entry["answer"][0] for entry in on_disk(place, "quiz/q")]
    assert sorted(answers) == sorted(f"{name}-{turn}" for name in range(6) for turn in range(10))


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_a_disk_that_refuses_costs_no_answer(place: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    store = Store(place)
    store.add("quiz/before", {"answer": ["a"]})
    with monkeypatch.context() as disk:
        full_disk(disk, code)
        assert not store.add("quiz/q", {"answer": ["a"]})
        assert not store.add("quiz/q", {"answer": ["b"]})
        assert not store.set("text/t", {"text": "draft"})
        assert not store.set("text/t", {"text": "final"})
        assert [entry["answer"] for entry in store.entries("quiz/q")] == [["a"], ["b"]]
        assert store.last("text/t")["text"] == "final"
        (notice,) = store.take_notices()
        assert "Not saved yet" in notice and "\n" not in notice
        assert not store.save_again()
        assert set(store.unsaved) == {"quiz/q", "text/t"}
    assert not list(place.rglob(".*.json.????????")), "no half-written file stays behind"
    assert store.add("quiz/other", {"answer": ["c"]})
    assert store.unsaved == ()
    assert [entry["answer"] for entry in on_disk(place, "quiz/q")] == [["a"], ["b"]]
    assert [entry["text"] for entry in on_disk(place, "text/t")] == ["final"]
    assert on_disk(place, "quiz/before")[0]["answer"] == ["a"]
    assert "Saved: everything" in " ".join(store.take_notices())


@pytest.mark.parametrize("damage", ['{"format": 1, "entr', "", "[]", '{"format": 1}', '{"entries": [3]}', "\x00\x01"])
def test_a_damaged_file_is_kept_aside_and_told(place: Path, damage: str) -> None:
    Store(place).add("quiz/q", {"answer": ["a"]})
    path = place / "answers" / "quiz" / "q.json"
    path.write_text(damage, encoding="utf-8")
    store = Store(place)
    assert store.entries("quiz/q") == ()
    (notice,) = store.take_notices()
    assert "damaged/q-1.json" in notice
    assert (place / "damaged" / "q-1.json").read_text(encoding="utf-8") == damage
    store.add("quiz/q", {"answer": ["b"]})
    path.write_text(damage, encoding="utf-8")
    assert store.last("quiz/q")["answer"] == ["b"], "this window still remembers"
    assert (place / "damaged" / "q-2.json").exists()


def test_a_file_of_a_later_edition_is_left_alone(place: Path) -> None:
    path = place / "answers" / "quiz" / "q.json"
    path.parent.mkdir(parents=True)
    later = '{"format": 2, "entries": {"strange": true}}'
    path.write_text(later, encoding="utf-8")
    store = Store(place)
    store.add("quiz/q", {"answer": ["a"]})
    assert path.read_text(encoding="utf-8") == later
    assert any("later edition" in notice for notice in store.take_notices())
    assert Store(place).last("quiz/q")["answer"] == ["a"]


def test_a_crash_in_the_middle_of_writing_leaves_the_old_answer(place: Path) -> None:
    """A real process, killed between the temporary file and the replacing."""
    Store(place).add("quiz/q", {"answer": ["a"]})
    code = (
        "import os, sys; from pathlib import Path; from itu_course.learner import files, store\n"
        "files._replace = lambda *_: os._exit(9)\n"
        f"store.Store(Path({str(place)!r})).add('quiz/q', {{'answer': ['b']}})"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 9
    store = Store(place)
    assert store.last("quiz/q")["answer"] == ["a"]
    assert store.add("quiz/q", {"answer": ["c"]})
    assert [entry["answer"] for entry in on_disk(place, "quiz/q")] == [["a"], ["c"]]


LOCK_NAMES = ("answers/.lock", "answers/quiz/.q.json.lock")  # today's, and the one of the first edition


@pytest.mark.parametrize("name", LOCK_NAMES)
def test_a_lock_from_the_future_delays_nobody(place: Path, name: str) -> None:
    """A USB stick of another time zone, or a clock set back: the file's time means nothing."""
    lock = place / name
    lock.parent.mkdir(parents=True)
    lock.touch()
    os.utime(lock, (time.time() + 7200, time.time() + 7200))
    done = threading.Thread(target=lambda: Store(place).add("quiz/q", {"answer": ["a"]}), daemon=True)
    done.start()
    done.join(3)
    assert not done.is_alive() and on_disk(place, "quiz/q")[0]["answer"] == ["a"]


@pytest.mark.parametrize("odd", ["folder", "link", "refused"])
def test_a_lock_that_cannot_be_opened_is_told(place: Path, odd: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = place / LOCK_NAMES[0]
    lock.parent.mkdir(parents=True)
    with monkeypatch.context() as system:
        if odd == "folder":
            lock.mkdir()
        elif odd == "link":
            lock.symlink_to(place / "nowhere")
        else:
            opened = os.open
            lock.touch()

            def refuse(path: object, *rest: int, **more: int) -> int:
                if str(path).endswith(".lock"):
                    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
                return opened(path, *rest, **more)  # type: ignore[call-overload]

            system.setattr(os, "open", refuse)
        store, before = Store(place), time.monotonic()
        assert not store.add("quiz/q", {"answer": ["a"]})
        assert time.monotonic() - before < files.WAIT_SECONDS, "what cannot be opened is not waited for"
        (notice,) = store.take_notices()
        assert (
            "Not saved yet" in notice
            and "\n" not in notice
            and ("in the way" in notice or "not have permission" in notice)
        )
        assert store.last("quiz/q")["answer"] == ["a"]
    if odd == "folder":
        lock.rmdir()
    else:
        lock.unlink()
    assert store.save_again() and on_disk(place, "quiz/q")[0]["answer"] == ["a"]


def test_a_lock_that_another_window_holds_too_long_is_told(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "WAIT_SECONDS", 0.2)
    store = Store(place)
    with files.hold_lock(place / LOCK_NAMES[0]):
        saved: list[bool] = []
        other = threading.Thread(target=lambda: saved.extend(store.add(f"quiz/q{n}", {"answer": []}) for n in range(3)))
        before = time.monotonic()
        other.start()
        other.join()
        assert saved == [False] * 3 and time.monotonic() - before < 2, "one wait for each save, not one for each key"
    assert set(store.unsaved) == {"quiz/q0", "quiz/q1", "quiz/q2"}
    assert any("another window" in notice and "\n" not in notice for notice in store.take_notices())
    assert store.save_again() and store.unsaved == ()


def test_a_folder_that_knows_no_locks_is_written_all_the_same(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("filelock.FileLock.acquire", refuse)
    assert Store(place).add("quiz/q", {"answer": ["a"]})


def writer(place: Path, code: str) -> subprocess.Popen[bytes]:
    """A process of its own that runs ``code`` with a Store called store."""
    start = f"from pathlib import Path; from itu_course.learner import files, store as s; here = {str(place)!r}\n"
    start += "store = s.Store(Path(here))\n"
    return subprocess.Popen([sys.executable, "-c", start + code], stdout=subprocess.PIPE)


@pytest.mark.slow
def test_many_processes_at_once_lose_nothing(place: Path) -> None:
    """Four processes write one answer, while the times of all lock files keep being set back by decades."""
    code = "for turn in range(60): assert store.add('quiz/q', {'answer': [f'{NAME}-{turn}']})"
    writers = [writer(place, code.replace("NAME", str(name))) for name in range(4)]
    while any(process.poll() is None for process in writers):
        with suppress(OSError):
            for lock in place.rglob(".*lock"):
                os.utime(lock, (0, 0))
    assert [process.communicate() and process.returncode for process in writers] == [0] * 4
    answers = [entry["answer"][0] for entry in on_disk(place, "quiz/q")]
    assert sorted(answers) == sorted(f"{name}-{turn}" for name in range(4) for turn in range(60))


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_a_process_killed_with_the_lock_does_not_delay_the_next(place: Path) -> None:
    code = (
        "import time\n"
        "def stop(*_):\n    print('held', flush=True); time.sleep(60)\n"
        "files._replace = stop\n"
        "store.add('quiz/q', {'answer': ['lost']})"
    )
    holder = writer(place, code)
    assert holder.stdout and holder.stdout.readline() == b"held\n"
    holder.kill()
    holder.communicate()
    before = time.monotonic()
    assert Store(place).add("quiz/q", {"answer": ["b"]})
    assert time.monotonic() - before < 2
    assert [entry["answer"] for entry in on_disk(place, "quiz/q")] == [["b"]]


HOSTILE = "a\ud83db\udc00c\x00d\ufffee\uffff\x0bf\x1b"


def test_half_a_character_costs_neither_this_text_nor_the_next(place: Path) -> None:
    store = Store(place)
    assert store.set("text/plan", {"text": HOSTILE, "more": [{HOSTILE: [HOSTILE]}]})
    assert store.add("quiz/q", {"answer": ["a"]}) and store.unsaved == ()
    text = str(Store(place).last("text/plan")["text"])
    assert text == store.last("text/plan")["text"] == "a\ufffdb\ufffdc\ufffdd\ufffde\ufffd\nf\ufffd"
    assert store.set("text/plan", {"text": "\ud83d\ude00 سلام\t\n"})
    assert Store(place).last("text/plan")["text"] == "\U0001f600 سلام\t\n", "two halves that belong together are one"


def test_what_json_does_not_know_blocks_no_other_answer(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(place)
    with pytest.raises(TypeError):
        store.add("quiz/q", {"answer": {1, 2}})
    assert store.unsaved == () and store.add("quiz/other", {"answer": ["a"]})
    whole = files.write_whole

    def fail(path: Path, content: str) -> None:
        if path.stem == "q":
            raise RuntimeError("nobody foresaw this")
        whole(path, content)

    with monkeypatch.context() as system:
        system.setattr(files, "write_whole", fail)
        assert not store.add("quiz/q", {"answer": ["b"]})
        assert not store.add("text/t", {"text": "kept"}), "something still waits, and that is said"
        assert [entry["text"] for entry in on_disk(place, "text/t")] == ["kept"]
        assert store.unsaved == ("quiz/q",) and any("RuntimeError" in notice for notice in store.take_notices())
    assert store.save_again() and on_disk(place, "quiz/q")[0]["answer"] == ["b"]


def test_a_file_nested_without_end_is_damaged(place: Path) -> None:
    path = place / "answers" / "quiz" / "q.json"
    path.parent.mkdir(parents=True)
    path.write_text('{"entries": ' + "[" * 100_000 + "]" * 100_000 + "}", encoding="utf-8")
    store = Store(place)
    assert store.entries("quiz/q") == () and "damaged/q-1.json" in store.take_notices()[0]


def test_a_key_cannot_leave_the_folder(place: Path) -> None:
    for key in ("quiz/../../x", "quiz/", "/etc/passwd", "quiz/a/b", "Quiz/a"):
        with pytest.raises(ValueError, match="not a key"):
            Store(place).add(key, {})
    assert not place.exists()


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_only_the_owner_can_read(place: Path) -> None:
    Store(place).add("text/plan", {"text": "x"})
    assert place.stat().st_mode & 0o777 == 0o700
    assert (place / "answers" / "text" / "plan.json").stat().st_mode & 0o777 == 0o600


def test_a_window_that_comes_back_replaces_its_own_text_without_a_notice(place: Path) -> None:
    """The same window with an empty memory is not another window."""
    Store(place, "9f0c").set("text/plan", {"text": "a secret"})
    again = Store(place, "9f0c")
    again.set("text/plan", {"text": "changed"})
    assert [entry["text"] for entry in on_disk(place, "text/plan")] == ["changed"]
    assert again.take_notices() == ()


def test_a_notice_that_repeats_itself_is_given_once(place: Path) -> None:
    one, two = Store(place), Store(place)
    for turn in range(3):
        one.set("text/plan", {"text": f"one {turn}"})
        two.set("text/plan", {"text": f"two {turn}"})
    assert len(two.take_notices()) == 1 and two.take_notices() == ()


def test_a_disk_that_is_still_full_is_said_again(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full_disk(monkeypatch)
    store = Store(place)
    for _ in range(2):
        assert not store.add("quiz/q", {"answer": ["a"]})
        assert len(store.take_notices()) == 1


def test_a_save_with_nothing_waiting_says_nothing(place: Path) -> None:
    store = Store(place)
    assert store.save_again() and store.add("quiz/q", {"answer": ["a"]}) and store.take_notices() == ()


def test_the_save_that_succeeds_at_last_says_so(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(place)
    with monkeypatch.context() as disk:
        full_disk(disk)
        store.add("quiz/q", {"answer": ["a"]})
    store.take_notices()
    assert store.add("quiz/q", {"answer": ["b"]})
    (notice,) = store.take_notices()
    assert notice == say("learner.saved-again")


def test_keys_of_a_kind_are_those_saved_and_those_that_wait(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(place)
    assert store.keys("quiz") == ()
    store.add("quiz/b", {}), store.set("text/t", {})
    full_disk(monkeypatch)
    store.add("quiz/a", {}), store.add("quiz/b", {})
    assert store.keys("quiz") == ("quiz/a", "quiz/b") and store.keys("text") == ("text/t",)
    assert store.last("quiz/c") is None


def test_a_file_that_cannot_be_read_now_leaves_what_this_window_remembers(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(place)
    store.add("quiz/q", {"answer": ["a"]})

    def refuse(_: Path) -> dict[str, object]:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(files, "read_object", refuse)
    assert [entry["answer"] for entry in store.entries("quiz/q")] == [["a"]]
    (notice,) = store.take_notices()
    assert notice == say("learner.cannot-read", name="q.json", reason=say("learner.reason.not-allowed"))


def test_a_damaged_file_that_cannot_be_moved_is_told(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store(place).add("quiz/q", {"answer": ["a"]})
    path = place / "answers" / "quiz" / "q.json"
    path.write_text("{", encoding="utf-8")
    (place / "damaged").write_text("in the way", encoding="utf-8")
    store = Store(place)
    assert store.entries("quiz/q") == () and say("learner.reason.not-a-folder") in store.take_notices()[0]
    assert path.read_text(encoding="utf-8") == "{"


@pytest.mark.parametrize("written", [1, 0, "2", None, 1.5])
def test_only_a_later_edition_counts_as_newer(place: Path, written: object) -> None:
    path = place / "answers" / "quiz" / "q.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"format": written, "entries": [{"answer": ["a"]}]}), encoding="utf-8")
    store = Store(place)
    assert store.last("quiz/q") == {"answer": ["a"]} and store.take_notices() == ()
    store.add("quiz/q", {"answer": ["b"]})
    assert len(on_disk(place, "quiz/q")) == 2


def test_a_store_opened_without_a_folder_is_that_of_the_environment() -> None:
    assert learner.open_store().where == learner.folder()
    assert len(learner.open_store().window) == 8 and learner.open_store().window != learner.open_store().window


def test_a_saved_file_can_be_read_by_a_person_in_any_script(place: Path) -> None:
    Store(place).set("text/plan", {"text": "ça – سلام"})
    everything = "".join(path.read_text(encoding="utf-8") for path in place.rglob("*") if path.is_file())
    assert "ça – سلام" in everything


def test_an_onlooker_sees_everything_and_takes_note_of_nothing(tmp_path: Path) -> None:
    mine, other = Store(tmp_path / "course"), Store(tmp_path / "course")
    mine.set("plan/goal", {"change": "mine"})
    other.set("plan/goal", {"change": "theirs"})
    assert [entry["change"] for entry in mine.onlooker().entries("plan/goal")] == ["mine", "theirs"]
    mine.set("plan/goal", {"change": "mine, too"})
    assert [entry["change"] for entry in Store(tmp_path / "course").entries("plan/goal")] == ["theirs", "mine, too"]


def test_an_onlooker_sees_what_waits(tmp_path: Path) -> None:
    (tmp_path / "course").write_text("a file where the folder should be")
    store = Store(tmp_path / "course")
    assert not store.set("plan/goal", {"change": "mine"})
    assert (store.onlooker().last("plan/goal") or {})["change"] == "mine"
    assert store.unsaved == ("plan/goal",)
