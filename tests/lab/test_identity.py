"""An open page knows the course again by a secret of the folder, and finds it on the port it had."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from itu_course.lab import identity
from itu_course.lab.lesson_copies import SETTINGS


def test_a_folder_keeps_its_secret_and_no_other_has_it(tmp_path: Path) -> None:
    secret = identity.folder_secret(tmp_path / "one")
    assert re.fullmatch("[0-9a-f]{64}", secret)
    assert identity.folder_secret(tmp_path / "one") == secret != identity.folder_secret(tmp_path / "two")
    path = tmp_path / "one" / SETTINGS / identity.FILE
    assert path.stat().st_mode & 0o077 == 0, "for its owner only"


@pytest.mark.parametrize("damage", [b"", b"short", b"\xff" * 64, b"Z" * 64])
def test_a_damaged_secret_is_replaced(tmp_path: Path, damage: bytes) -> None:
    identity.folder_secret(tmp_path)
    (tmp_path / SETTINGS / identity.FILE).write_bytes(damage)
    made = identity.folder_secret(tmp_path)
    assert re.fullmatch("[0-9a-f]{64}", made) and identity.folder_secret(tmp_path) == made


def test_a_proof_holds_for_one_secret_one_question_and_one_port() -> None:
    proofs = {
        identity.proof(secret, nonce, port) for secret in ("a", "b") for nonce in ("x", "y") for port in (8888, 8889)
    }
    assert len(proofs) == 8
    assert identity.proof("a", "x", 1) == identity.proof("a", "x", 1)


def test_ports_are_remembered_the_first_one_first(tmp_path: Path) -> None:
    assert identity.known_ports(tmp_path) == []
    for port in (8888, 9000, 8888):
        identity.remember_port(tmp_path, port)
    assert identity.known_ports(tmp_path) == [8888, 9000]
    for port in range(9001, 9010):
        identity.remember_port(tmp_path, port)
    assert identity.known_ports(tmp_path) == list(range(9005, 9010))


@pytest.mark.parametrize(("words", "known"), [("0 70000 -1 x 8888", [8888]), ("", []), ("99999", [])])
def test_what_is_no_port_is_left_out(tmp_path: Path, words: str, known: list[int]) -> None:
    identity.remember_port(tmp_path, 1)
    (tmp_path / SETTINGS / identity.PORTS).write_text(words, encoding="utf-8")
    assert identity.known_ports(tmp_path) == known


def test_a_folder_that_cannot_be_written_costs_only_the_memory(tmp_path: Path) -> None:
    (tmp_path / SETTINGS).touch()  # a file in place of the folder
    identity.remember_port(tmp_path, 8888)
    assert identity.known_ports(tmp_path) == []
