"""Models and marks for the boxes in which a learner writes freely."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from itu_course import quiz
from itu_course.errors import DataFileError
from support import plain_language

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


def boxes() -> list[str]:
    found = []
    for path in sorted(NOTEBOOKS.glob("0*.ipynb")):
        code = "\n".join("".join(cell["source"]) for cell in json.loads(path.read_text(encoding="utf-8"))["cells"])
        found += re.findall(r'panels\.write\("([^"]+)"', code)
    return found


def test_every_box_of_the_lessons_has_marks_and_no_model_is_without_its_box() -> None:
    assert sorted(boxes()) == sorted(quiz.models())


def test_a_box_has_its_model_here_or_folded_in_the_lesson() -> None:
    without = {name for name, model in quiz.models().items() if not model.model}
    lesson = (NOTEBOOKS / "05_read_it_like_a_delegate.ipynb").read_text(encoding="utf-8")
    assert all(name.startswith("05-") for name in without) and len(without) <= lesson.count("I have written mine. Open")


def test_models_are_short_plain_and_not_longer_than_what_is_asked() -> None:
    for model in quiz.models().values():
        found = plain_language.sentences(model.model)
        assert len(found) <= 8 and len(model.model.split()) <= 90, model.id
        assert all(len(plain_language.words(sentence)) <= 32 for sentence in found), model.id


SHIPPED = '[[model]]\nid = "06-x"\ntext = "A model."\n[[model.mark]]\ntext = "One"\n[[model.mark]]\ntext = "Two"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SHIPPED + SHIPPED, "appears twice"),
        (SHIPPED.replace('[[model.mark]]\ntext = "Two"\n', ""), "2 to 4 marks"),
        (SHIPPED + '[[model.mark]]\ntext = "More"\n' * 3, "2 to 4 marks"),
        (SHIPPED.replace('text = "A model."', 'txt = "A model."'), "txt"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "models.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError, match=said) as caught:
        quiz.load_models(path)
    assert caught.value.line >= 1 and "models.toml" in str(caught.value)
