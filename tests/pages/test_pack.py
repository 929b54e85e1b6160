"""The pack of every scenario, from 8 to 40 people, in four lengths: exactly what the session needs."""

from __future__ import annotations

import subprocess
from collections import Counter
from pathlib import Path

import pytest

from itu_course import pages, plenipot
from itu_course.pages.pack_leader import plan_parts
from itu_course.pages.pack_start import for_length
from itu_course.pages.page import Page, text_of
from itu_course.plenipot import DEBRIEFS, GAME, Session
from itu_course.plenipot.room_plan import TIMETABLES
from itu_course.words import catalogue

NAME = "community-alert-networks"
EVERY = [(scenario, minutes) for scenario in plenipot.scenarios() for minutes in TIMETABLES]


def session_of(scenario: str, people: int, minutes: int) -> Session:
    return plenipot.cast(plenipot.load_scenario(scenario), people, minutes)


def sheets_of(session: Session) -> dict[str, Page]:
    sheets = pages.pack(session)
    assert len({sheet.name for sheet in sheets}) == len(sheets)
    return {sheet.name: sheet for sheet in sheets}


@pytest.mark.slow
@pytest.mark.parametrize(("scenario", "minutes"), EVERY)
def test_there_is_a_card_a_draft_and_a_sign_for_each_team_and_no_other(scenario: str, minutes: int) -> None:
    for people in range(8, 41):
        session = session_of(scenario, people, minutes)
        sheets = sheets_of(session)
        teams = {team.id.lower() for team in session.teams}
        for kind in ("card", "draft"):
            assert {name.removeprefix(f"{kind}-") for name in sheets if name.startswith(f"{kind}-")} == teams
        signs = [text_of(sheet.body) for name, sheet in sheets.items() if name.startswith("sign-")]
        assert all(any(team.name in sign for sign in signs) for team in session.teams)
        states = {state.name for state in session.scenario.delegations if state.card}
        shown = {heading.text for heading in sheets["ballots"].body.iter("h2")}
        assert shown == {team.name for team in session.states} <= states
        lines = {session.scenario.clauses[line].id for line in session.lines}
        assert {name.removeprefix("wall-") for name in sheets if name.startswith("wall-")} == lines
        last = [sheet.body for name, sheet in sheets.items() if name.startswith("goodbye-")]
        slips = [part for body in last for part in body.iter("div") if part.get("class") == "slip"]
        assert len(slips) == people and all(catalogue()["pack.slip.no-name"] in text_of(slip) for slip in slips)
        assert ("notes" in sheets) == any(team.kind == "outside" for team in session.teams)


@pytest.mark.slow
@pytest.mark.parametrize(("scenario", "minutes"), EVERY)
def test_each_team_has_something_to_do_in_each_stage(scenario: str, minutes: int) -> None:
    for people in range(8, 41):
        session = session_of(scenario, people, minutes)
        sheets = sheets_of(session)
        played = {slot.stage for slot in session.slots if slot.stage in GAME}
        assert {"roles", "opening", "corridors", "drafting", "plenary"} <= played
        for team in session.teams:
            card = text_of(sheets[f"card-{team.id.lower()}"].body)
            for stage in played:
                task = catalogue()[f"pack.task.{stage}.{team.kind}"].partition("{")[0]
                assert task.strip() and task in card
            assert "{" not in card
        leader = text_of(sheets["leader"].body)
        for slot in session.slots:
            assert catalogue()[f"pack.stage.{slot.stage}"] in leader
            assert catalogue()[for_length(f"pack.do.{slot.stage}", session)] in leader


@pytest.mark.parametrize(("scenario", "minutes"), EVERY)
def test_the_five_minute_sheet_counts_what_is_in_the_pack(scenario: str, minutes: int) -> None:
    for people in (8, 13, 18, 40):
        session = session_of(scenario, people, minutes)
        sheets = sheets_of(session)
        assert list(sheets)[:2] == ["start", "leader"]
        (table,) = sheets["start"].body.iter("table")
        rows = [[text_of(cell) for cell in row] for row in table.iter("tr")][1:]
        told = {name: int(pieces) for name, pieces, _ in rows}
        pieces = Counter(name.split("-")[0] for name in sheets if name not in ("start", "leader"))
        for kind in ("ballots", "ways", "notes", "goodbye"):
            cut = [
                part for name, sheet in sheets.items() if name.split("-")[0] == kind for part in sheet.body.iter("div")
            ]
            pieces[kind] = sum(part.get("class", "").split()[:1] == ["slip"] for part in cut)
        pieces["sign"] = len(session.teams)
        assert told == {catalogue()[f"session.sheet.{kind}"]: count for kind, count in pieces.items() if count}


@pytest.mark.parametrize(("scenario", "minutes"), EVERY)
def test_the_plan_has_words_for_each_stage_that_begins_and_every_part_something_in_it(
    scenario: str, minutes: int
) -> None:
    session = session_of(scenario, 18, minutes)
    parts = {part.name: part for part in plan_parts(session)}
    assert all(part.heading and part.elements for part in parts.values())
    aloud = " ".join(text_of(element) for element in parts["read-aloud"].elements)
    for stage in {slot.stage for slot in session.slots} - {"break", "lunch"}:
        assert catalogue()[for_length(f"pack.say.{stage}", session)] in aloud
    assert sum(DEBRIEFS[minutes].values()) == sum(slot.minutes for slot in session.slots if slot.stage == "debrief")
    assert ("ways-1" in sheets_of(session)) == any(slot.stage == "ways" for slot in session.slots) == ("ways" in parts)
    order = " ".join(text_of(element) for element in parts["running-order"].elements)
    assert ("you read a surprise" in order) == all(slot.stage != "surprise" for slot in session.slots)


def test_a_small_room_hears_nothing_of_teams_that_nobody_plays() -> None:
    small, large = (sheets_of(session_of(NAME, people, 90)) for people in (8, 18))
    note, rule = catalogue()["pack.chair.outside-say"], catalogue()["session.rules.outside"]
    for sheets, there in ((small, False), (large, True)):
        assert (note in text_of(sheets["chair"].body)) is there
        assert (rule in text_of(sheets["leader"].body)) is there
        crowded = "Print the card and the draft of these teams a second time"
        assert (crowded in text_of(sheets["start"].body)) is there
    assert "sentence card goes to you, the facilitator" in text_of(small["start"].body)


@pytest.mark.parametrize(("scenario", "minutes"), EVERY)
def test_every_team_sees_todays_words_and_those_proposed(scenario: str, minutes: int) -> None:
    session = session_of(scenario, 18, minutes)
    sheets = sheets_of(session)
    for team in session.teams:
        draft = text_of(sheets[f"draft-{team.id.lower()}"].body)
        for line in session.lines:
            clause = session.scenario.clauses[line]
            assert clause.status_quo_words in draft and clause.wordings[clause.tabled].words in draft


@pytest.mark.parametrize(("scenario", "minutes"), EVERY)
def test_the_result_sheet_has_at_most_forty_fields(scenario: str, minutes: int) -> None:
    session = session_of(scenario, 18, minutes)
    body = sheets_of(session)["result"].body
    long = [part for part in body.iter("div") if part.get("class", "").startswith("lines")]
    short = [cell for table in body.iter("table") if table.get("class") == "grid blank" for cell in table.iter("td")]
    assert len(long) + len(short) == 5 * len(session.lines) <= 40


def test_secrets_are_below_the_fold_and_on_no_other_sheet() -> None:
    session = session_of(NAME, 18, 90)
    sheets = sheets_of(session)
    for team in session.states:
        card = session.card(team)
        for name, sheet in sheets.items():
            assert (card.private in text_of(sheet.body)) == (name == f"card-{team.id.lower()}")
        (section,) = sheets[f"card-{team.id.lower()}"].body
        fold = [part.tag for part in section].index("hr")
        above = " ".join(text_of(part) for part in section[:fold])
        assert card.public in above
        assert not any(words in above for words in (card.private, card.flexibility, *card.must_have, card.must_not))
    for surprise in session.plan.surprises:
        assert [name for name, sheet in sheets.items() if surprise in text_of(sheet.body)] == ["leader"]


@pytest.mark.slow
@pytest.mark.parametrize(("scenario", "minutes"), EVERY)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_eighteen_people_need_at_most_fifty_pages_and_none_is_nearly_empty(
    scenario: str, minutes: int, paper: str, tmp_path: Path
) -> None:
    session = session_of(scenario, 18, minutes)
    (tmp_path / "pack.pdf").write_bytes(pages.to_sheets_pdf(pages.pack_title(session), pages.pack(session), paper))
    read = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "pack.pdf", "-"], capture_output=True, text=True, check=True
    )
    printed = read.stdout.split("\f")[:-1]
    words = [len(text_of(sheet.body).split()) for sheet in pages.pack(session) if sheet.name.startswith("card-")]
    print(f"{scenario}, {minutes} minutes, {paper}: {len(printed)} pages, {len(session.teams)} teams, "
          f"{min(words)} to {max(words)} words a card")  # fmt: skip
    assert len(printed) <= 50
    assert "Five minutes" in printed[0] and "For you, who lead" in printed[1], "the five-minute sheet is one sheet"
    last = [text for text in printed if text.count("What should we change?") > 1]
    assert all(text.lstrip().startswith("Slips for the end") for text in last), (
        "sheets that are cut together look alike"
    )
    if minutes in (45, 90, 210):
        (order,) = (text for text in printed if text.lstrip().startswith("Running order") or "\nRunning order" in text)
        assert f"Together: {minutes} minutes" in order, "the running order is on one sheet"
    for number, text in enumerate(printed, 1):
        lines = [line for line in text.splitlines() if line.strip()]
        assert len(lines) - 1 >= 3, f"page {number}: {lines}"  # the last line is the number of the page
