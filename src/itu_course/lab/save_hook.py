"""What the server does when JupyterLab saves a lesson."""

from __future__ import annotations

from typing import Any

LIVE = "application/vnd.jupyter.widget-view+json"


def drop_live_outputs(model: dict[str, Any], path: str = "", **_: Any) -> None:
    """Remove the panels from a lesson that is about to be saved.

    Without a kernel a saved panel cannot be shown, and with one it is built again from the saved answers. Exercises
    are left alone: what a learner hands in is what they saved.

    Parameters
    ----------
    model
        What Jupyter's contents manager is about to save; changed in place. Other things than notebooks are ignored.
    path
        Where it will be saved, relative to the learner's folder, with "/" between names.
    """
    if model.get("type") != "notebook" or path.lstrip("/").startswith("exercises/"):
        return
    content = model.get("content") or {}
    for cell in content.get("cells", ()):
        if cell.get("cell_type") == "code":
            outputs = cell.get("outputs", ())
            still = [output for output in outputs if LIVE not in output.get("data", {})]
            if len(still) != len(outputs):
                cell["outputs"], cell["execution_count"] = still, None
    content.get("metadata", {}).pop("widgets", None)
