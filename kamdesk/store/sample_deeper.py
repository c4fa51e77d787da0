"""What lies deeper in an account of the sample: ties, links, posts, decisions, needs, answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import update

from kamdesk.store.sample import Rows
from kamdesk.store.sample_account import Furnishing
from kamdesk.store.tables import (
    AnswerRecord,
    BuyingRecord,
    BuyingStepRecord,
    NeedRecord,
    PersonLinkRecord,
    PersonRecord,
    PostRecord,
    QuestionRecord,
    TieRecord,
)

NOBODY = "N. N."


@dataclass(slots=True)
class Deepening:
    """Writes it beside what `Furnishing` has written."""

    rows: Rows
    account: Furnishing
    accounts: Mapping[str, int]  # by customer code
    needs: list[int] = field(default_factory=list)
    questions: dict[str, str] = field(default_factory=dict)

    def write(self, told: Mapping[str, Any]) -> None:
        """Write all of it; the empty posts first, links and steps name them."""
        for key, values in told["persons"].items():
            self.rows.change(
                update(PersonRecord).where(PersonRecord.id == self._person(key)).values(**values)
            )
        for post in told["posts"]:
            self._empty_post(dict(post))
        self._between(told)
        for buying in told["buying"]:
            self._buying(dict(buying))
        self._learnt(told)

    def _person(self, key: str) -> int:
        return self.account.people[key]

    def _empty_post(self, post: dict[str, Any]) -> None:
        """Add a post that nobody holds, or whose holder we do not know."""
        key = post.pop("key")
        post["unit_id"] = self.account.units[post.pop("unit")]
        post["reports_to"] = self._person(post["reports_to"])
        self.account.people[key] = self.rows.add(
            PersonRecord, side="theirs", account_id=self.account.account_id, name=NOBODY, **post
        )

    def _between(self, told: Mapping[str, Any]) -> None:
        for one, other, kind, note in told["links"]:
            self.rows.add(
                PersonLinkRecord,
                from_id=self._person(one),
                to_id=self._person(other),
                kind=kind,
                note=note,
            )
        for ours, known in told["ties"].items():
            for theirs, strength in known.items():
                self.rows.add(
                    TieRecord,
                    ours_id=self._person(ours),
                    theirs_id=self._person(theirs),
                    strength=strength,
                )
        for further in told["further"]:
            post = dict(further)
            post["person_id"] = self._person(post.pop("person"))
            post["account_id"] = self.accounts[post.pop("account")]
            self.rows.add(PostRecord, **post)

    def _buying(self, buying: dict[str, Any]) -> None:
        steps = buying.pop("steps")
        buying_id = self.rows.add(BuyingRecord, account_id=self.account.account_id, **buying)
        for told in steps:
            step = dict(told)
            step["person_id"] = self._person(step.pop("person"))
            self.rows.add(BuyingStepRecord, buying_id=buying_id, **step)

    def _learnt(self, told: Mapping[str, Any]) -> None:
        for known in told["needs"]:
            need = dict(known)
            need["person_id"] = self._person(need.pop("person"))
            self.needs.append(self.rows.add(NeedRecord, account_id=self.account.account_id, **need))
        for known in told["questions"]:
            question = dict(known)
            key = question.pop("key")
            self.questions[key] = self.rows.uid_of(
                QuestionRecord, self.rows.add(QuestionRecord, **question)
            )
        for known in told["answers"]:
            answer = dict(known)
            answer["question"] = self.questions[answer["question"]]
            answer["person_id"] = self._person(answer.pop("person"))
            if "need" in answer:
                answer["need_id"] = self.needs[answer.pop("need")]
            self.rows.add(AnswerRecord, account_id=self.account.account_id, **answer)
