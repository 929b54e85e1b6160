"""Each thread speaks a language of its own; only languages that have a catalogue count."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from itu_course import cli, panels
from itu_course.words import (
    ENGLISH,
    VARIABLE,
    direction,
    known_language,
    language,
    language_choice,
    languages,
    say,
    speaking,
)


@pytest.mark.parametrize("code", ["he", "tlh", "x", "..", "fr/../ar", "日本", "-", "fa_IR.UTF-8"])
def test_a_code_without_a_catalogue_is_english_in_words_voice_and_direction(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, code)
    view = panels.vote_counter().view
    assert (language(), view["language"], view["direction"]) == (ENGLISH, ENGLISH, "ltr")
    monkeypatch.delenv(VARIABLE)
    with speaking(code):
        assert (language(), direction(language())) == (ENGLISH, "ltr")


def test_a_region_is_found_whatever_its_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language_choice, "languages", lambda: ("en", "pt-BR", "fr"))
    assert [known_language(code) for code in ("pt-BR", "pt_br", "PT-BR.UTF-8", "fr@euro", "pt")] == [
        "pt-BR",
        "pt-BR",
        "pt-BR",
        "fr",
        "",
    ]


def test_the_direction_is_that_of_the_script() -> None:
    right_to_left = {
        code for code in ("ar", "fa", "he", "ur", "ps", "ckb", "sd", "ug", "yi") if direction(code) == "rtl"
    }
    assert right_to_left == {"ar", "fa", "he", "ur", "ps", "ckb", "sd", "ug", "yi"}
    assert {direction(code) for code in (*languages(), "de", "pt-BR", "pa-Arab", "nonsense", "")} == {"ltr", "rtl"}
    assert direction("pa-Arab") == "rtl" and direction("pa") == direction("nonsense") == direction("") == "ltr"


def test_a_language_without_a_catalogue_is_told_once_on_the_command_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for code, lines in (("he", 1), ("fr", 0), ("fr-CA", 0), ("", 0)):
        monkeypatch.setenv(VARIABLE, code)
        assert cli.main(["scenarios"]) == 0
        err = capsys.readouterr().err
        assert len(err.splitlines()) == lines and (not lines or f"“{code}”" in err)


def test_a_language_without_a_catalogue_is_told_under_its_cell(capsys: pytest.CaptureFixture[str]) -> None:
    panels.language("he")
    assert "“he”" in capsys.readouterr().err and language() == ENGLISH
    panels.language("fr")
    assert capsys.readouterr().err == "" and language() == "fr"


def test_a_language_spoken_in_one_thread_is_not_heard_in_another() -> None:
    heard: list[str] = []
    with speaking("ar"):
        other = threading.Thread(target=lambda: heard.append(language()))
        other.start()
        other.join()
        assert language() == "ar"
    assert (heard, language()) == (["en"], "en")


def test_tasks_that_take_turns_keep_their_languages() -> None:
    async def talk(code: str) -> set[str]:
        heard = set()
        with speaking(code):
            for _ in range(5):
                heard.add((language(), say("quiz.check")))
                await asyncio.sleep(0)
        return {code for code, _ in heard}

    async def all_at_once() -> list[set[str]]:
        return await asyncio.gather(*(talk(code) for code in ("fr", "ar", "en")))

    with ThreadPoolExecutor(1) as thread:  # this one may have a loop already, that of a browser's tests
        assert thread.submit(lambda: asyncio.run(all_at_once())).result() == [{"fr"}, {"ar"}, {"en"}]


def test_what_a_block_speaks_ends_with_it_and_the_environment_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    monkeypatch.setenv(VARIABLE, "fr")
    panels.language("ar")
    with speaking("en"):
        assert language() == "en"
        with pytest.raises(ZeroDivisionError), speaking("fr"):
            raise ZeroDivisionError
        assert language() == "en"
    assert language() == "ar" and os.environ[VARIABLE] == "fr"


@pytest.mark.kernel
def test_a_language_set_in_one_cell_holds_in_later_cells_and_in_answers(tmp_path: Path) -> None:
    """A kernel runs cells and the messages of widgets in contexts of their own."""
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(cwd=str(tmp_path))
    try:

        def run(source: str) -> str:
            told: list[str] = []
            client.execute_interactive(source, timeout=60, output_hook=lambda message: told.append(_text(message)))
            return "".join(told).strip()

        assert run("from itu_course import panels\nawait __import__('asyncio').sleep(0)\npanels.language('fr')") == ""
        assert run("panel = panels.vote_counter()\nprint(panel.view['language'])") == "fr"
        comm = run("print(panel.comm.comm_id)")
        content = {"comm_id": comm, "data": {"method": "custom", "content": {"do": "nothing", "n": 7}}}
        client.shell_channel.send(client.session.msg("comm_msg", content))
        assert run("print(panel.view['n'], panel.view['language'])") == "7 fr"
        assert (
            run(
                "import threading\nt = threading.Thread(target=lambda: print(panels.vote_counter().view['language']))"
                "\nt.start()\nt.join()"
            )
            == "fr"
        )
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def _text(message: dict[str, Any]) -> str:
    return str(message["content"].get("text", "")) if message["msg_type"] == "stream" else ""
