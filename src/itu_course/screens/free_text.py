"""The writing panel: a text of the learner's own, saved while it is being written."""

from __future__ import annotations

from typing import Any

from itu_course.learner import Store
from itu_course.screens.blocks import Block, Text, Writing
from itu_course.screens.save_notice import AGAIN, save_again, saving_blocks
from itu_course.words import say, say_count


class WritingScreen:
    """One text, kept as ``text/<name>``. Nothing is judged and nothing is sent anywhere."""

    def __init__(self, name: str, prompt: str, store: Store, *, hint: str = "", rows: int = 6) -> None:
        self.key, self.prompt, self.store, self.hint, self.rows = f"text/{name}", prompt, store, hint, rows
        self.text = str((store.last(self.key) or {}).get("text", ""))
        self.message = ""
        self.focus = ""
        self._told: list[str] = []

    @property
    def title(self) -> str:
        """The panel's name for screen readers."""
        return say("write.title")

    def blocks(self) -> list[Block]:
        """The box, and whether what stands in it is safe."""
        hint = f"{self.hint} {say('write.private')}".strip()
        return [
            Writing("text", self.prompt, self.text, self.rows, hint),
            *self._state(),
            *saving_blocks(self.store, self._told),
        ]

    def do(self, name: str, value: Any) -> None:
        """text, save-again."""
        if name == AGAIN:
            save_again(self.store, self._told)
        elif name == "text" and str(value or "") != self.text:
            self.text = str(value or "")
            if self.store.set(self.key, {"text": self.text, "prompt": self.prompt}):
                self._told.clear()

    def _state(self) -> list[Block]:
        if self.key in self.store.unsaved or not self.text.strip():
            return []
        return [Text(say_count("write.saved", len(self.text.split())), "saved")]
