"""What JupyterLab saves of a lesson has no panels in it, and an exercise is saved as it is."""

from __future__ import annotations

from itu_course.lab.save_hook import LIVE, drop_live_outputs


def test_only_live_panels_are_dropped_when_a_lesson_is_saved() -> None:
    def lesson() -> dict:  # type: ignore[type-arg]
        live = {"output_type": "display_data", "data": {LIVE: {}, "text/plain": "panel"}, "metadata": {}}
        still = {"output_type": "display_data", "data": {"text/html": "<figure>"}, "metadata": {}}
        cells = [
            {"cell_type": "code", "outputs": [live, still], "execution_count": 3},
            {"cell_type": "code", "outputs": [still], "execution_count": 4},
            {"cell_type": "markdown", "source": "my words"},
        ]
        return {"type": "notebook", "content": {"cells": cells, "metadata": {"widgets": {}}}}

    model = lesson()
    drop_live_outputs(model, "notebooks/02.ipynb")
    first, second, third = model["content"]["cells"]
    assert [list(output["data"]) for output in first["outputs"]] == [["text/html"]]
    assert first["execution_count"] is None and second["execution_count"] == 4 and third["source"] == "my words"
    assert "widgets" not in model["content"]["metadata"]
    for path in ("exercises/first/first.ipynb", "/exercises/x.ipynb"):
        untouched = lesson()
        drop_live_outputs(untouched, path)
        assert untouched == lesson()
    drop_live_outputs({"type": "file", "content": "x"}, "a.txt")
    drop_live_outputs({"type": "notebook", "content": None}, "a.ipynb")
