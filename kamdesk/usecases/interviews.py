"""Interviews: questions picked from a bank, asked, answered, and used in the dossier."""

from collections.abc import Mapping
from typing import Any

from kamdesk.domain.accounts import FACT_KINDS
from kamdesk.domain.questions import SHIPPED, TOPICS, Answer, Question
from kamdesk.domain.refusal import Refused
from kamdesk.store import accounts, interviews, people, rows
from kamdesk.store.tables import AnswerRecord, FactRecord, NeedRecord, QuestionRecord
from kamdesk.usecases.subject import SHORT, Subject, checked, long, short

_FIELDS: Mapping[str, Any] = {"person_id": int, "entry_id": int}


class Interviews(Subject):
    """Every method that writes is one step of undo."""

    def bank(self) -> tuple[Question, ...]:
        """Give all questions, the shipped ones first; they speak through the catalogue."""
        with self._store.reading() as session:
            return (*SHIPPED, *interviews.questions(session))

    def wordings(self) -> Mapping[str, str]:
        """Give the text of every question that was ever asked, by key."""
        with self._store.reading() as session:
            own = interviews.texts(session)
        return {question.key: question.text for question in SHIPPED} | own

    def of_account(self, account_id: int) -> tuple[Answer, ...]:
        """Give what is to be asked and what was answered, in the order of picking."""
        with self._store.reading() as session:
            return interviews.answers(session, account_id)

    def one(self, answer_id: int) -> Answer:
        with self._store.reading() as session:
            found = interviews.one(session, answer_id)
        if found is None:
            raise Refused("no_answer", "This question is no longer on the sheet.")
        return found

    def add_question(self, topic: str, text: str) -> int:
        """Add a question of the user's own to the bank."""
        values = {"topic": checked("topic", topic, {"topic": TOPICS}), "retired": False}
        tidy = short("text", text, required=True)
        added: int = self._write(
            "Add question", lambda s: rows.add(s, QuestionRecord, text=tidy, **values)
        )
        return added

    def retire(self, key: str) -> None:
        """Take a question of the user's own out of the bank; its answers stay."""
        self._write("Delete question", lambda s: interviews.retire(s, key))

    def pick(self, account_id: int, key: str, person_id: int | None = None) -> int:
        """Put a question on the sheet."""
        values = {"account_id": account_id, "question": key, "person_id": person_id}
        added: int = self._write(
            "Put a question on the sheet",
            lambda s: rows.add(s, AnswerRecord, day=self.today(), text="", fact_key="", **values),
        )
        return added

    def drop(self, answer_id: int) -> None:
        """Take a question, with its answer, off the sheet."""
        self._write("Take a question off", lambda s: rows.remove(s, AnswerRecord, answer_id))

    def answer(self, answer_id: int, text: str, visit: str = "") -> None:
        """Write what was answered; the day is that of the first word."""
        tidy, known = long("text", text), self.one(answer_id)
        values: dict[str, Any] = {"text": tidy}
        if tidy and not known.text:
            values["day"] = self.today()
        self._write(
            "Edit answer", lambda s: rows.change(s, AnswerRecord, answer_id, **values), visit
        )

    def set(self, answer_id: int, field: str, value: Any, visit: str = "") -> None:
        """Say who answered, or in which meeting."""
        stored = checked(field, value, _FIELDS)
        self._write(
            "Edit answer",
            lambda s: rows.change(s, AnswerRecord, answer_id, **{field: stored}),
            visit,
        )

    def to_need(self, answer_id: int) -> int:
        """Make an answer a need of the client's: its first line, the rest as detail."""
        known = self._answered(answer_id)
        first, _, rest = known.text.strip().partition("\n")
        title = " ".join(first.split())
        detail = known.text.strip() if len(title) > SHORT else rest.strip()

        def deed(session: Any) -> int:
            need_id = rows.add(
                session,
                NeedRecord,
                account_id=known.account_id,
                person_id=known.person_id,
                text=title[:SHORT],
                detail=detail,
                source=self._named(session, known),
                day=known.day,
            )
            rows.change(session, AnswerRecord, answer_id, need_id=need_id)
            return need_id

        added: int = self._write("Make an answer a need", deed)
        return added

    def to_fact(self, answer_id: int, key: str) -> None:
        """Write an answer into the dossier, as stated by the client; the old text stays dated."""
        known, kind = self._answered(answer_id), FACT_KINDS[key]

        def deed(session: Any) -> None:
            fact_id = accounts.put_fact(
                session, known.account_id, key, self.today(), known.text.strip()
            )
            source = self._named(session, known)
            rows.change(session, FactRecord, fact_id, source=source, confirmed=True)
            rows.change(session, AnswerRecord, answer_id, fact_key=key)

        self._write("Write an answer into the dossier: {title}", deed, title=kind.title)

    def _answered(self, answer_id: int) -> Answer:
        known = self.one(answer_id)
        if not known.text.strip():
            raise Refused("no_text", "Nothing was answered yet.")
        return known

    def _named(self, session: Any, answer: Answer) -> str:
        """Name who said it."""
        found = people.some(session, [answer.person_id]) if answer.person_id else ()
        return found[0].name if found else ""
