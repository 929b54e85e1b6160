"""What the pictures of a scene say, in words: the same for plain text, for still pages and for screen readers."""

from __future__ import annotations

from itu_course.screens.scene_blocks import Hall, Likely, Scale, Side, Track
from itu_course.words import say


def step_in_words(block: Scale, step: int) -> str:
    """Say one step of a scale, with its marks.

    Parameters
    ----------
    block
        The scale.
    step
        From 0.

    Returns
    -------
    str
        Such as "3 contact persons, voluntary (now)".
    """
    marks = [word for place, word in block.marks if place == step]
    marked = f" ({', '.join(marks)})" if marks else ""
    return f"{step + 1} {block.steps[step]}{marked}"


def scale_in_words(block: Scale) -> str:
    """Say a scale in one line, from tight to open.

    Parameters
    ----------
    block
        The scale.

    Returns
    -------
    str
        All steps with their marks.
    """
    steps = "; ".join(step_in_words(block, step) for step in range(len(block.steps)))
    return say("scene.scale", label=block.label, steps=steps)


def track_in_words(block: Track) -> str:
    """Say the stages with their rounds, and where it stands.

    Parameters
    ----------
    block
        The track.

    Returns
    -------
    str
        One line.
    """
    stages = ", ".join(f"{title} ({rounds})" for title, rounds in block.stages)
    return say("scene.track", label=block.label, stages=stages, words=block.words)


def side_in_words(side: Side) -> str:
    """Say who stands nearest to one wording.

    Parameters
    ----------
    side
        One side of a hall.

    Returns
    -------
    str
        The step, its words, how many stand there, and those with a name.
    """
    people = "; ".join(chip.said for chip in side.people)
    return say(
        "scene.side" if people else "scene.side-alone",
        step=side.step + 1,
        words=side.words,
        note=side.note,
        people=people,
    )


def hall_in_words(block: Hall) -> list[str]:
    """Say a hall.

    Parameters
    ----------
    block
        The hall.

    Returns
    -------
    list of str
        One line for each side, from tight to open.
    """
    return [side_in_words(side) for side in block.sides]


def likely_in_words(block: Likely) -> list[str]:
    """Say counts.

    Parameters
    ----------
    block
        The counts.

    Returns
    -------
    list of str
        What was counted, each row, and the notes.
    """
    return [block.label, *(f"{label}: {words}" for label, _, _, words in block.rows), *block.notes]
