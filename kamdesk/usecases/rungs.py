"""The user's own ladder: its rungs, their texts in four languages, and which answers they hold."""

from collections.abc import Mapping
from typing import Any

from kamdesk.domain.ladder import ANCHORS, FEWEST, HIGHEST, MOST, PARTS, STANDARD, Rung, fits
from kamdesk.domain.refusal import Refused
from kamdesk.store import ladder, rows
from kamdesk.store.standing_tables import RungRecord
from kamdesk.usecases.subject import Subject, checked

_FIELDS: Mapping[str, Any] = {part: "line" if part == "name" else "text" for part in PARTS}


class Rungs(Subject):
    """Every method that writes is one step of undo; the shipped four stand until one is changed."""

    def all(self, language: str) -> tuple[Rung, ...]:
        """Give the ladder in use, the lowest first."""
        with self._store.reading() as session:
            return ladder.rungs(session, language)

    def count(self) -> int:
        with self._store.reading() as session:
            return ladder.count(session)

    def set_text(self, number: int, language: str, part: str, text: str, visit: str = "") -> None:
        """Write the user's own words; an empty text lets the shipped one speak again."""
        stored = checked(part, text, _FIELDS)
        self._write(
            "Edit the perception ladder",
            lambda s: ladder.put_text(s, self._own(s)[number - 1].id or 0, language, part, stored),
            visit,
        )

    def set_anchor(self, number: int, anchor: int) -> None:
        """Say up to which answer of the diagnosis a rung reaches; the highest takes the rest."""
        anchors = [rung.anchor for rung in self.all("")]
        anchors[number - 1] = anchor
        if not fits(anchors) or anchors[-1] != HIGHEST:
            raise Refused(
                "rung_order", "A rung cannot take answers below those of the rung under it."
            )
        self._write(
            "Edit the perception ladder",
            lambda s: rows.change(s, RungRecord, self._own(s)[number - 1].id or 0, anchor=anchor),
        )

    def add(self) -> None:
        """Put a rung on top."""
        anchors = [rung.anchor for rung in self.all("")]
        if len(anchors) == MOST:
            raise Refused("ladder_full", "A ladder has three to five rungs.")
        wanted = (*anchors[:-1], 3, 4) if tuple(anchors) == ANCHORS[FEWEST] else (*anchors, HIGHEST)

        def deed(session: Any) -> None:
            for rung, anchor in zip(self._own(session), wanted, strict=False):
                rows.change(session, RungRecord, rung.id or 0, anchor=anchor)
            rows.add(session, RungRecord, anchor=wanted[-1])

        self._write("Add a rung to the perception ladder", deed)

    def remove(self, number: int) -> None:
        """Take a rung away: who stands on it joins the one below."""
        rungs = self.all("")
        if len(rungs) == FEWEST:
            raise Refused("ladder_short", "A ladder has three to five rungs.")

        def deed(session: Any) -> None:
            own = self._own(session)
            if number > 1:
                below = own[number - 2]
                rows.change(session, RungRecord, below.id or 0, anchor=own[number - 1].anchor)
            rows.remove(session, RungRecord, own[number - 1].id or 0)
            ladder.lower(session, number)

        self._write("Remove a rung of the perception ladder", deed)

    def restore(self) -> None:
        """Use the shipped ladder again."""
        self._write("Use the shipped perception ladder", ladder.forget_own)

    def _own(self, session: Any) -> tuple[Rung, ...]:
        """Give the user's own rungs, written down at the first change."""
        if not (known := ladder.rungs(session, ""))[0].id:
            for rung in STANDARD:
                rows.add(session, RungRecord, anchor=rung.anchor)
            known = ladder.rungs(session, "")
        return known
