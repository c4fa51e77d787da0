"""`negotiations`: every preparation with zones, scores and packages, to be computed again."""

import argparse
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kamdesk.commands.figures import iso
from kamdesk.commands.options import Answer, Command, Line, clock_of, passphrase_of, store_option
from kamdesk.domain.negotiations import STATES, Issue, Negotiation, Package
from kamdesk.domain.talks import utility, zopa
from kamdesk.domain.talks.packages import Judged
from kamdesk.domain.talks.progress import PAGES, Progress
from kamdesk.words import Words

VALUES = (
    *("weight", "opening", "target", "reservation", "alternative", "result"),
    *("their_low", "their_high", "their_target", "their_weight"),
)
_PLACES = 6


def _options(parser: argparse.ArgumentParser) -> None:
    store_option(parser)
    parser.add_argument("--account", metavar="CODE", help="only those of this account, or #id")


def _negotiations(line: Line, _: Words) -> Answer:
    from kamdesk.usecases.desk import open_desk

    with open_desk(line.store, passphrase_of(line), looking=True, clock=clock_of(line)) as desk:
        talks = desk.negotiations
        every = talks.all(desk.accounts.named(line.account) if line.account else None)
        names = {account.id: account.name for account in desk.accounts.every()}
        tolerance = talks.tolerance()
        return [
            _told(one, names.get(one.account_id, ""), how, talks.judged(one), tolerance)
            for one, how in zip(every, talks.progresses(every), strict=True)
        ]


def _told(
    one: Negotiation, account: str, how: Progress, judged: Judged, tolerance: Decimal
) -> dict[str, Any]:
    return {
        "id": one.id,
        "uid": one.uid,
        "account_id": one.account_id,
        "account": account,
        "subject": one.subject,
        "day": iso(one.day) if one.day else None,
        "at": one.at.isoformat() if one.at else None,
        "place": one.place,
        "state": one.state,
        "outcome": one.outcome,
        "side": one.side,
        "visit": one.visit,
        "deal": one.deal,
        "currency": one.currency,
        "progress": {
            "filled": how.filled,
            "of": len(PAGES),
            "next": how.next,
            "lacking": {stage.name: list(stage.lacking) for stage in how.stages if stage.lacking},
        },
        "issues": [_issue(issue) for issue in one.issues],
        "weights_left": _number(utility.remainder(one.issues)),
        "reservation_of_the_whole": _number(judged.floor),
        "tolerance": _number(tolerance),
        "packages": [_package(package, one.issues) for package in one.packages],
        "spread": _number(judged.spread),
        "accepted": judged.accepted,
        "reasons": [
            {
                "code": reason.code,
                "package": reason.package_id or None,
                "other": reason.other_id or None,
                "issue": reason.issue_id or None,
            }
            for reason in judged.reasons
        ],
        "changes": [
            {
                "package": change.package_id,
                "issue": change.issue_id,
                "value": _number(change.value),
            }
            for change in judged.changes
        ],
    }


def _issue(issue: Issue) -> dict[str, Any]:
    found = zopa.zone(issue)
    return {
        "id": issue.id,
        "title": issue.title,
        "unit": issue.unit,
        "kind": issue.kind,
        "better": issue.better,
        "hard": issue.hard,
        "standing": issue.standing,
        "source": issue.source,
        **{name: _number(getattr(issue, name)) for name in VALUES},
        "steps": [
            {"title": s.title, "mark": _number(s.mark), "their_mark": _number(s.their_mark)}
            for s in issue.steps
        ],
        "zone": {
            "kind": found.kind,
            "width": _span(found.width),
            "gap": _span(found.gap),
            "sure": _span(found.sure),
            "uncertain": _span(found.uncertain),
        }
        if found
        else None,
        "scores": {
            name: _number(utility.score(issue, getattr(issue, name)))
            for name in ("opening", "target", "reservation", "alternative", "result")
        },
    }


def _package(package: Package, issues: Sequence[Issue]) -> dict[str, Any]:
    theirs = utility.their_utility(issues, package.values)
    return {
        "id": package.id,
        "name": package.name,
        "retired": package.retired,
        "values": {str(issue): _number(value) for issue, value in package.values.items()},
        "scores": {
            str(issue.id): _number(utility.score(issue, package.values.get(issue.id)))
            for issue in issues
        },
        "utility": _number(utility.utility(issues, package.values)),
        "to_them": [_number(end) for end in theirs] if theirs else None,
    }


def _span(ends: tuple[Decimal, Decimal] | None) -> list[str | None] | None:
    return [_number(end) for end in ends] if ends else None


def _number(value: Decimal | Fraction | None) -> str | None:
    """Write a number exactly, or to six places where it has no end."""
    if value is None:
        return None
    exact = Fraction(value)
    rounded = Decimal(round(exact * 10**_PLACES)).scaleb(-_PLACES).normalize()
    return format(rounded + 0, "f")


def _say(answer: Sequence[Mapping[str, Any]], said: Words) -> Sequence[str]:
    lines = []
    for one in answer:
        filled = said("{n} of {all}", n=one["progress"]["filled"], all=one["progress"]["of"])
        if one["visit"]:
            filled = said("Visit")
        state = said(STATES[one["state"]])
        parts = (one["day"] or "–", one["account"], one["subject"], state, filled)
        lines.append(f"#{one['id']}  " + "  ".join(parts))
    return lines or [said("No negotiation is prepared yet.")]


COMMANDS = (
    Command(
        "negotiations",
        "list negotiations and visits with zones, scores and packages",
        _options,
        _negotiations,
        _say,
    ),
)
