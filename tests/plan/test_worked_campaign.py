"""The worked campaign is whole, fits together, and holds on the day of the course; wrong data name file and line."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from itu_course import facts, plan
from itu_course.learner import Store
from itu_course.plan import worked_campaign as module
from itu_course.plan.mentions import days_in
from support.data_files import assert_refused

COURSE_DAY = date(2026, 11, 28)
TEXT = module.DATA.read_text(encoding="utf-8")
CAMPAIGN = plan.course_campaign()
LISTENS, CLOSED = (CAMPAIGN.variants[name] for name in plan.VARIANTS)


def paper(name: str) -> plan.PaperStore:
    return plan.PaperStore(CAMPAIGN.variants[name].entries)


def half(tmp_path: Path) -> plan.HalfStore:
    return plan.HalfStore(Store(tmp_path / "course"), CAMPAIGN.half)


def words(name: str, part: str) -> int:
    return len(" ".join(map(str, CAMPAIGN.variants[name].entries[f"plan/{part}"].values())).split())


@pytest.mark.parametrize("name", plan.VARIANTS)
def test_every_part_and_every_box_is_filled_and_has_a_reason(name: str) -> None:
    store, variant = paper(name), CAMPAIGN.variants[name]
    assert plan.missing(store) == ()
    for part, fields in plan.FIELDS.items():
        for field in fields:
            assert plan.kept(store, part)[field].strip() and variant.reasons[part, field].text.strip()
    assert all(value for row in plan.people(store) for value in row.values())
    assert all(variant.reasons[part, plan.WHOLE].text for part in ("people", "ways", "calendar", "card"))
    assert set(plan.kept(store, "check")) == set(plan.CRITERIA) and all(variant.card.values())


@pytest.mark.parametrize("name", plan.VARIANTS)
def test_the_course_has_no_question_about_a_worked_plan(name: str) -> None:
    assert plan.checks(paper(name), COURSE_DAY) == ()


@pytest.mark.parametrize("name", plan.VARIANTS)
def test_answer_and_letter_have_their_length(name: str) -> None:
    assert 550 <= words(name, "response") <= 650
    assert words(name, "letter") <= 300


@pytest.mark.slow
@pytest.mark.parametrize("name", plan.VARIANTS)
def test_the_letter_fits_one_page(name: str) -> None:
    pdf = plan.WRITERS["pdf"](plan.document(paper(name), "letter"))
    assert len(re.findall(rb"/Type /Page\b", pdf)) == 1, "the letter has more than one page"


@pytest.mark.parametrize("name", plan.VARIANTS)
def test_the_ways_are_those_that_the_course_offers_there(name: str) -> None:
    store = paper(name)
    offered = [way.id for way in plan.rank(plan.situation(store)).fitting]
    assert {way.id for way in plan.chosen_ways(store)} <= set(offered)
    assert len(plan.chosen_ways(store)) == 3
    assert any(map(plan.is_unseen, plan.chosen_ways(store)))


def test_who_is_not_heard_stays_unseen_and_writes_to_nobody_at_home() -> None:
    store = paper("closed")
    assert plan.situation(store).government == facts.SITUATIONS[-1]
    assert all(map(plan.is_unseen, plan.chosen_ways(store)))
    assert not {"council-papers", "council-call", "council-page"} & set(plan.kept(store, "calendar")["steps"])
    organisation, state = CAMPAIGN.organisation.split(",")[0], CAMPAIGN.state
    for part in plan.TO_SEND:
        text = plan.document(store, part).text
        assert organisation not in text and state not in text
    assert "Lanternhouse" in plan.document(paper("listens"), "letter").text


def test_the_variants_have_the_same_goal() -> None:
    assert LISTENS.entries["plan/goal"] == CLOSED.entries["plan/goal"]


@pytest.mark.parametrize("name", plan.VARIANTS)
def test_the_calendar_holds_on_the_day_of_the_course(name: str) -> None:
    store = paper(name)
    counted, rows = plan.countdown(store), plan.agenda(store, COURSE_DAY)
    assert counted and counted.event and counted.event.id in facts.events()
    assert [row.state for row in rows] == ["assumed"] * len(rows), "the day is not published, so it is assumed"
    assert facts.plain_date(counted.begins) in counted.about and "assumed" in counted.about
    assert any(row.id.startswith("buffer") for row in rows)
    assert plan.next_days(store, COURSE_DAY)
    late = plan.agenda(store, date(2027, 12, 1))
    assert all("instead" in row.basis for row in late)


def test_no_planned_day_is_past() -> None:
    for variant in (LISTENS, CLOSED):
        for box in module.PLANNED:
            part, field = box.split(".")
            assert all(day >= COURSE_DAY for day in days_in(variant.entries[f"plan/{part}"][field]))
    assert days_in(LISTENS.entries["plan/wrong"]["when"]) == (date(2027, 10, 1),)


def test_every_quoted_agreement_is_one_that_states_made() -> None:
    agreed = {words.words for words in facts.agreed_words()}
    quoted = re.findall(r"“([^”]+)”", LISTENS.entries["plan/response"]["legal"])
    assert quoted and set(quoted) <= agreed


def test_what_is_real_names_its_source_and_what_is_invented_says_so() -> None:
    for variant in (LISTENS, CLOSED):
        for (part, field), reason in variant.reasons.items():
            text = str(variant.entries.get(f"plan/{part}", {}).get(field, ""))
            if re.search(r"strategic plan, in 2017|A/RES|Rev\. Bucharest|terms of reference", text):
                assert reason.sources, f"{part}.{field}"
            assert all(name in facts.sources() for name in reason.sources)
    assert "invented" in LISTENS.entries["plan/goal"]["change"]
    assert "invented" in LISTENS.entries["plan/response"]["question"]
    assert "invented" in LISTENS.entries["plan/letter"]["text-now"]


def test_the_half_filled_plan_is_asked_exactly_what_is_open(tmp_path: Path) -> None:
    store = half(tmp_path)
    assert plan.missing(store) == ("calendar",)
    assert [check.id for check in plan.checks(store, COURSE_DAY)] == ["opponent", "consultation"]
    store.set("plan/calendar", {"event": "council-2027", "day": "2027-06-15", "steps": []})
    assert [check.id for check in plan.checks(store, COURSE_DAY)] == ["opponent", "consultation", "review"]
    rows = [{**row, "reach": row["reach"] or "a public hearing"} for row in plan.people(store)]
    store.set("plan/people", {"rows": rows})
    store.set("plan/safety", {**plan.kept(store, "safety"), "consent": "the twelve groups"})
    store.set("plan/wrong", {**plan.kept(store, "wrong"), "when": "1 October 2027"})
    assert plan.checks(store, COURSE_DAY) == ()


def test_the_suggestions_of_the_course_complete_ways_and_calendar(tmp_path: Path) -> None:
    """As good as the worked plan: ways that fit, one of them unseen; every step, with what its day rests on."""
    store = half(tmp_path)
    ranking = plan.rank(plan.situation(store))
    first = ranking.pages[0]
    unseen = next(way for way in first if plan.is_unseen(way))
    mine = list(dict.fromkeys([*plan.marked_ways(store), first[0].id, unseen.id]))
    store.set(plan.WAYS_KEY, {"mine": mine})
    assert set(mine) <= {way.id for way in ranking.fitting} and len(plan.comparison(plan.chosen_ways(store))[0]) > 2
    store.set("plan/calendar", {**plan.kept(store, "calendar"), "day": "2027-06-15"})
    own, worked = plan.agenda(store, COURSE_DAY), plan.agenda(paper("listens"), COURSE_DAY)
    assert {row.id for row in worked} <= {row.id for row in own} and all(row.basis for row in own)


def changed(tmp_path: Path, old: str, new: str) -> Path:
    assert old in TEXT
    path = tmp_path / "campaign.toml"
    path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    return path


def line_of(text: str) -> int:
    return TEXT[: TEXT.index(text)].count("\n") + 1


# What is replaced, by what, and what the sentence says; the line is that of what is replaced.
CHANGES = {
    "an empty box": ('text = "Dear Sir or Madam,"', 'text = ""', "empty"),
    "no reason": ('why = "The plain form. It is never wrong."', 'why = ""', "empty"),
    "an unknown way": ('mine = ["technical-allies"', 'mine = ["telepathy"', "telepathy"),
    "a way that is too visible": ('mine = ["technical-allies"', 'mine = ["media"', "not offered"),
    "a name": ('text = "Dear Sir or Madam,"', 'text = "Dear Ngozi Adeyemi,"', "Ngozi Adeyemi"),
    "a name on the map": ('who = "the interior ministry"', 'who = "Ngozi Adeyemi"', "Ngozi Adeyemi"),
    "a past day": ('text = "On 1 October 2027, with', 'text = "On 1 October 2026, with', "past"),
    "a past step": ('day = "2027-06-15"', 'day = "2027-02-15"', "council-states"),
    "no day": ('day = "2027-06-15"', 'day = "soon"', "2027-06-15"),
    "an unknown step": ('take = ["council-states"', 'take = ["council-tea"', "council-tea"),
    "an unknown source": ('sources = ["CWGITOR"]\n', 'sources = ["X"]\n', "“X”"),
    "an unknown box": ('field = "why-now"', 'field = "why-not"', "why-not"),
}


@pytest.mark.parametrize("case", CHANGES)
def test_wrong_data_are_refused_with_file_and_line(case: str, tmp_path: Path) -> None:
    old, new, says = CHANGES[case]
    path = changed(tmp_path, old, new)
    assert_refused(lambda: plan.load_campaign(path), "campaign.toml", line_of(old), says)


def test_a_letter_longer_than_a_page_is_refused(tmp_path: Path) -> None:
    path = changed(tmp_path, 'text = "To the mission in Geneva', f'text = "{"word " * 120}To the mission')
    line = line_of('text = "Small states gain most')
    assert_refused(lambda: plan.load_campaign(path), "campaign.toml", line, "one page")


def test_an_answer_that_is_too_short_is_refused(tmp_path: Path) -> None:
    path = changed(tmp_path, "What keeps people away? In one week we asked", 'What? " #')
    with pytest.raises(Exception, match=r"campaign.toml, line \d+: the answer has \d+ words; write 550 to 650"):
        plan.load_campaign(path)


@pytest.mark.parametrize("kind", ["box", "ways", "steps", "card", "view", "reason", "person"])
def test_a_table_that_is_missing_is_named(kind: str, tmp_path: Path) -> None:
    tables = re.split(r"(?m)^(?=\[\[?\w+\]\]?$)", TEXT)
    kept = [table for table in tables if not table.startswith(f"[[{kind}]]")]
    path = tmp_path / "campaign.toml"
    path.write_text("".join(kept), encoding="utf-8")
    with pytest.raises(Exception, match=rf"campaign.toml, line 1: .*{kind}"):
        plan.load_campaign(path)


@pytest.mark.parametrize("kind", ["box", "ways"])
def test_a_table_that_appears_twice_is_refused(kind: str, tmp_path: Path) -> None:
    tables = re.split(r"(?m)^(?=\[\[?\w+\]\]?$)", TEXT)
    first = next(table for table in tables if table.startswith(f"[[{kind}]]"))
    path = tmp_path / "campaign.toml"
    path.write_text(f"{TEXT}\n{first}", encoding="utf-8")
    with pytest.raises(Exception, match=r"delete one"):
        plan.load_campaign(path)
