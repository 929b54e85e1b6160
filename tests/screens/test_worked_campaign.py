"""The worked campaign is shown with its reasons, in both variants, and its documents can be saved."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from itu_course import plan
from itu_course.errors import UnknownName
from itu_course.learner import open_store
from itu_course.screens import LiveView, WorkedCampaignScreen, to_text
from itu_course.screens import blocks as b
from itu_course.screens.worked_campaign import BOXES, CAMPAIGN_PARTS, worked_part
from itu_course.words import say, speaking

CAMPAIGN = plan.course_campaign()


def screen(part: str, variant: str = "listens") -> WorkedCampaignScreen:
    shown = WorkedCampaignScreen(part, open_store())
    shown.do("variant", [variant])
    return shown


def text(part: str, variant: str = "listens") -> str:
    return to_text(screen(part, variant).blocks())


def one_line(words: str) -> str:
    return " ".join(words.split())


def test_every_part_of_the_plan_is_shown() -> None:
    assert {*plan.FIELDS, *plan.PARTS, "ways", "check", "card"} <= set(CAMPAIGN_PARTS)
    with pytest.raises(UnknownName):
        WorkedCampaignScreen("luck", open_store())


@pytest.mark.parametrize("variant", plan.VARIANTS)
@pytest.mark.parametrize("part", CAMPAIGN_PARTS)
def test_each_part_is_one_line_to_open_that_says_it_is_invented(part: str, variant: str) -> None:
    (fold,) = screen(part, variant).blocks()
    assert isinstance(fold, b.Fold) and not fold.open
    shown = one_line(text(part, variant))
    assert "are invented" in shown and CAMPAIGN.organisation in shown


@pytest.mark.parametrize("variant", plan.VARIANTS)
@pytest.mark.parametrize("part", plan.FIELDS)
def test_each_box_is_shown_with_its_reason(part: str, variant: str) -> None:
    shown = one_line(text(part, variant))
    chosen = CAMPAIGN.variants[variant]
    for field in plan.FIELDS[part]:
        for line in chosen.entries[f"plan/{part}"][field].splitlines():
            assert one_line(line) in shown
        assert chosen.reasons[part, field].text in shown


@pytest.mark.parametrize("variant", plan.VARIANTS)
@pytest.mark.parametrize("part", ["people", "ways", "calendar", "card"])
def test_a_part_that_is_not_made_of_boxes_has_one_reason(part: str, variant: str) -> None:
    assert CAMPAIGN.variants[variant].reasons[part, plan.WHOLE].text in one_line(text(part, variant))


@pytest.mark.parametrize("part", BOXES)
def test_both_variants_side_by_side_show_only_what_differs(part: str) -> None:
    listens, closed = (CAMPAIGN.variants[name].entries[f"plan/{part}"] for name in plan.VARIANTS)
    differing = [field for field in plan.FIELDS[part] if listens[field] != closed[field]]
    sections = [block for block in b.walk(screen(part, "both").blocks()) if isinstance(block, b.Section)]
    assert [section.label for section in sections] == [say(f"plan.{part}.{field}.label") for field in differing]
    shown = one_line(text(part, "both"))
    for field in plan.FIELDS[part]:
        for entry in (listens, closed):
            assert (one_line(entry[field]) in shown) == (field in differing)
    assert differing or say("campaign.no-difference") in shown


@pytest.mark.parametrize("variant", plan.VARIANTS)
def test_the_map_says_all_about_each_role(variant: str) -> None:
    shown = one_line(text("people", variant))
    for row in CAMPAIGN.variants[variant].entries["plan/people"]["rows"]:
        assert all(row[column] in shown for column in ("who", "wants", "reach"))
        assert say(f"plan.people.powers.{row['power']}") in shown


def test_what_cannot_be_laid_side_by_side_is_not_offered_so() -> None:
    assert screen("people", "both").variant == "listens"
    assert screen("goal", "both").variant == "both"


@pytest.mark.parametrize("part", plan.TO_SEND)
def test_the_whole_document_is_shown_with_its_length(part: str) -> None:
    for variant in plan.VARIANTS:
        shown = one_line(text(part, variant))
        document = plan.document(plan.PaperStore(CAMPAIGN.variants[variant].entries), part)
        assert all(one_line(line) in shown for line in document.text.splitlines())
        words = sum(len(text.split()) for text in CAMPAIGN.variants[variant].entries[f"plan/{part}"].values())
        assert f"{words} words." in shown


@pytest.mark.slow
@pytest.mark.parametrize("kind", plan.WRITERS)
@pytest.mark.parametrize("which", plan.DOCUMENTS)
def test_a_document_is_saved_beside_the_learners_own(which: str, kind: str) -> None:
    store = open_store()
    plan.save(store, plan.document(store, which), plan.FILE_NAMES[which], "md")
    shown = WorkedCampaignScreen("documents", store)
    shown.do("which", [which])
    shown.do("save", kind)
    saved = store.where / "documents" / f"{say(f'campaign.files.{which}')}.{kind}"
    assert str(saved) in shown.message and saved.stat().st_size > 300
    assert saved.stem != plan.FILE_NAMES[which]
    if kind == "md":
        content = saved.read_text(encoding="utf-8")
        assert not re.search(r"itu-course|this course|Lanternhouse, a network", content)


def test_the_tables_of_the_plan_are_called_like_their_chapters() -> None:
    captions = [block.caption for block in b.walk(screen("documents").blocks()) if isinstance(block, b.Grid)]
    counted = plan.countdown(plan.PaperStore(CAMPAIGN.variants["listens"].entries))
    assert counted and captions == [say("plan.documents.people"), say("plan.dates.heading", name=counted.name)]


def test_reading_the_campaign_changes_nothing_of_the_learners(tmp_path: Path) -> None:
    store = open_store()
    store.set("plan/goal", {"change": "mine"})
    for part in CAMPAIGN_PARTS:
        for variant in (*plan.VARIANTS, "both", "neither"):
            shown = WorkedCampaignScreen(part, store)
            shown.do("variant", [variant])
            shown.do("variant", None)
            shown.do("save", "exe")
            shown.do("nothing", "x")
            shown.blocks()
    assert plan.kept(store, "goal") == {"change": "mine"} and store.keys("plan") == ("plan/goal",)


def test_the_english_of_the_campaign_is_marked_in_another_language() -> None:
    def data() -> str:
        return json.dumps(LiveView(screen("safety")).data, ensure_ascii=False)

    with speaking("ar"):
        assert "\u2066A group is asked by officials" in data()
    assert "\u2066" not in data()


@pytest.mark.parametrize("part", CAMPAIGN_PARTS)
def test_on_paper_both_variants_are_read_without_a_switch(part: str) -> None:
    shown = screen(part, "closed")
    paper = shown.on_paper()
    assert not [block for block in b.walk(paper) if isinstance(block, b.Choices) and block.name == "variant"]
    text = one_line(to_text(paper))
    for variant in plan.VARIANTS:
        chosen = CAMPAIGN.variants[variant]
        lines = [str(entry) for entry in chosen.entries.get(f"plan/{part}", {}).values() if part in plan.FIELDS]
        assert all(one_line(line) in text for entry in lines for line in entry.splitlines())
        reason = chosen.reasons.get((part, plan.WHOLE))
        assert reason is None or reason.text in text
    assert shown.variant == "closed"


def test_a_part_to_read_beside_another_screen_has_no_control() -> None:
    controls = b.Button | b.Choices | b.Pick | b.Writing
    for part in CAMPAIGN_PARTS:
        if part not in ("documents", *plan.TO_SEND):
            assert not [block for block in b.walk(worked_part(part)) if isinstance(block, controls)]
