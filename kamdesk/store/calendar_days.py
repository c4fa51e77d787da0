"""What has a day beside meetings and promises, as it goes out into a calendar."""

from datetime import date, datetime
from typing import Any, NamedTuple

_PLANNED = """
    SELECT step.uid, what, step.due, NULL, '', step.kind, scope = 'ours' FROM step
    JOIN plan ON plan.id = plan_id WHERE account_id = ? AND done_on IS NULL AND step.due IS NOT NULL
    UNION ALL
    SELECT objective.uid, text, due, NULL, '', 'objective', kind = 'ours' FROM objective
    JOIN plan ON plan.id = plan_id
    WHERE account_id = ?1 AND due IS NOT NULL AND state NOT IN ('reached', 'dropped')
    UNION ALL
    SELECT campaign.uid, what, day, NULL, '', 'campaign', 1 FROM campaign
    JOIN plan ON plan.id = plan_id WHERE account_id = ?1 AND done_on IS NULL AND day IS NOT NULL
    UNION ALL
    SELECT uid || '-review', title, next_review, NULL, '', 'plan', 0 FROM plan
    WHERE account_id = ?1 AND next_review IS NOT NULL"""
_TALKS = """
    SELECT uid, subject, day, at, place, 'negotiation', 1 FROM negotiation
    WHERE account_id = ? AND day IS NOT NULL AND entry_id IS NULL AND state != 'dropped'
    UNION ALL
    SELECT talk_round.uid, subject, talk_round.day, talk_round.at, talk_round.place,
    'negotiation', 1 FROM talk_round JOIN negotiation ON negotiation.id = negotiation_id
    WHERE account_id = ?1 AND talk_round.day IS NOT NULL AND talk_round.entry_id IS NULL
    AND talk_round.day IS NOT negotiation.day"""
_AGREEMENTS = """
    SELECT entry.uid || '-' || key, subject, value, NULL, '', key, 1 FROM entry_detail
    JOIN entry ON entry.id = entry_id
    WHERE account_id = ? AND kind = 'agreement' AND value != ''
    AND key IN ('notice_by', 'price_revision', 'end')"""
_OTHER = """
    SELECT entry.uid || '-next', next_step, next_due, NULL, '', 'next', 1 FROM entry
    WHERE account_id = ? AND next_due IS NOT NULL AND next_step != ''
    UNION ALL
    SELECT uid, CASE next_step WHEN '' THEN title ELSE next_step END, due, NULL, '',
    'opportunity', 1 FROM opportunity WHERE account_id = ?1 AND due IS NOT NULL AND state = 'open'
    UNION ALL
    SELECT uid, CASE mitigation WHEN '' THEN text ELSE mitigation END, due, NULL, '', 'risk', 1
    FROM risk WHERE account_id = ?1 AND due IS NOT NULL AND state = 'open'
    UNION ALL
    SELECT uid, '', due, NULL, '', 'win_back', 1 FROM win_back
    WHERE account_id = ?1 AND due IS NOT NULL AND state NOT IN ('won_back', 'given_up')"""
_UIDS = """
    SELECT uid FROM step UNION ALL SELECT uid FROM objective UNION ALL SELECT uid FROM campaign
    UNION ALL SELECT uid || '-review' FROM plan UNION ALL SELECT uid FROM negotiation
    UNION ALL SELECT uid FROM talk_round UNION ALL SELECT uid || '-next' FROM entry
    UNION ALL SELECT uid FROM opportunity UNION ALL SELECT uid FROM risk
    UNION ALL SELECT uid FROM win_back
    UNION ALL SELECT entry.uid || '-' || key FROM entry_detail JOIN entry ON entry.id = entry_id
    WHERE kind = 'agreement' AND key IN ('notice_by', 'price_revision', 'end')"""


class Day(NamedTuple):
    """One thing with a day; `uid` is the same in every file, so that nothing comes twice."""

    uid: str
    what: str
    day: date
    at: datetime | None
    place: str
    kind: str
    private: bool


def of_account(connection: Any, account_id: int) -> list[Day]:
    """Give everything of an account that has a day and is not done."""
    return [
        Day(
            uid,
            what.strip().partition("\n")[0],
            date.fromisoformat(day),
            datetime.fromisoformat(at) if at else None,
            place,
            kind,
            bool(private),
        )
        for sql in (_PLANNED, _TALKS, _AGREEMENTS, _OTHER)
        for uid, what, day, at, place, kind, private in connection.execute(sql, (account_id,))
    ]


def uids(connection: Any) -> set[str]:
    """Give every uid that went out, or could have."""
    return {uid for (uid,) in connection.execute(_UIDS)}
