"""The numbers of the model, all in one place. docs/plenipot-model.md gives the source of each, or says "design choice"."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """Whole numbers; points unless something else is said.

    Attributes
    ----------
    member_from
        Salience (of 128) from which a state with a card sits in the ad hoc group of a clause.
    beyond_line
        A wording beyond a state's line costs as if it lay so much further away (points squared).
    gap_first, gap_last
        Salience times distance from which a state objects, at the opening of the committee and in the last round.
    hold_loss
        So much worse than today's text must words be for a state to hold them without a line.
    nerve_line, nerve_loss, nerve_mandate, nerve_trust, nerve_evidence
        What a bracket is made of: for a crossed line, for each quarter of a point of loss, for a mandate of 1, for each
        step of trust in who asked, and if a consultation put evidence on record.
    pressure, isolation, company, most_company
        What a holder loses in a round: a fixed part, and a part times the share of the group that can live with the
        text; less for each other holder, up to so many.
    night, plenary
        Times the pressure at night and in plenary.
    late_night, late_plenary
        Nerve of a bracket first made then is divided by this (in quarters: 6 leaves two thirds).
    hall_gap, hall_share
        The hall refuses if more than one state in ``hall_share`` objects by more than ``hall_gap``.
    vote_lead
        A state asks for a vote by itself if it counts a lead of one state in so many.
    follows
        Members stand one part in so many of the way to their group's common position when the hall sits.
    brief_capital, brief_regional, brief_committee
        A briefing's pull in 128ths of the way, before the mandate holds it back.
    call
        A neighbour's call pulls one part in so many.
    call_near
        A sponsor calls on states no further than this from its words.
    bridge_near
        Sponsors of a bridge stand no further than this from its words.
    offer_nerve
        A state that holds alone offers its own trade if it has no more nerve left than this.
    package_cost
        A package may cost the group so many halves of what the words on the table cost.
    slope_tenths, abstention
        A vote's log-odds for each point of advantage at full salience over 100 points, in tenths; the width of
        abstention in 128ths. Fitted to five votes of the UN General Assembly.
    absent
        One delegation in so many is out of the room when a vote is taken.
    """

    member_from: int = 64
    beyond_line: int = 2500
    gap_first: int = 14
    gap_last: int = 26
    hold_loss: int = 18
    nerve_line: int = 20
    nerve_loss: int = 3
    nerve_mandate: int = 16
    nerve_trust: int = 6
    nerve_evidence: int = 6
    pressure: int = 1
    isolation: int = 11
    company: int = 1
    most_company: int = 4
    night: int = 2
    plenary: int = 1
    late_night: int = 6
    late_plenary: int = 10
    hall_gap: int = 20
    hall_share: int = 4
    vote_lead: int = 3
    follows: int = 4
    brief_capital: int = 34
    brief_regional: int = 24
    brief_committee: int = 10
    call: int = 6
    call_near: int = 45
    bridge_near: int = 30
    offer_nerve: int = 8
    package_cost: int = 3
    slope_tenths: int = 104
    abstention: int = 128
    absent: int = 8
