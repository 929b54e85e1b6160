"""What the server does when JupyterLab saves a lesson."""

from __future__ import annotations

from typing import Any

LIVE = "application/vnd.jupyter.widget-view+json"


def drop_live_outputs(model: dict[str, Any], path: str = "", **_: Any) -> None:
    """Leave panels out of a saved lesson: without a kernel they cannot be shown, and they come back from saved answers.

    Exercises are left alone: what a learner hands in is what they saved.
    """
    if model.get("type") != "notebook" or path.lstrip("/").startswith("exercises/"):
        return
    content = model.get("content") or {}
    for cell in content.get("cells", ()):
        if cell.get("cell_type") == "code":
            kept = [output for output in cell.get("outputs", ()) if LIVE not in output.get("data", {})]
            if len(kept) != len(cell.get("outputs", ())):
                cell["outputs"], cell["execution_count"] = kept, None
    content.get("metadata", {}).pop("widgets", None)
