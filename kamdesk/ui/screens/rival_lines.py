"""How competitors and their moves look as lines, and what of the comparison is said in words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from kamdesk.domain.rivals import WHOLE, Difference, Move, Rival
from kamdesk.ui.screens import painting
from kamdesk.ui.screens.in_place import beside

if TYPE_CHECKING:
    from kamdesk.usecases.rivals import Field as Competition
    from kamdesk.words import Words

_SHARE, _DAY, _WHO = 150, 104, 170


class RivalLines:
    """Draws lines; knows the competition they are part of."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.field: Competition | None = None

    def share(self, rival: Rival) -> str:
        """Write a share of the client's purchases."""
        if rival.share is None:
            return self._words("share not known")
        return self._words.percent(Decimal(rival.share) / WHOLE, 0)

    def standing(self, rival: Rival) -> str:
        """Say how sure that share is, and of when."""
        words = self._words
        if rival.share is None:
            return ""
        said = words("confirmed") if rival.confirmed else words("assumed")
        return beside(words, said, words.day(rival.share_day) if rival.share_day else "")

    def backers(self, rival: Rival) -> str:
        """Name who inside stands with it."""
        words = self._words
        held = self.field.backers.get(rival.id, ()) if self.field else ()
        if not held:
            return words("nobody inside is known to stand with it")
        names = words.listing([person.name for person in held])
        return words("inside: {names}", names=names)

    def rival(self, painter: QPainter, box: QRect, rival: Rival, rtl: bool) -> None:
        """Draw a competitor: name and backers, strengths over weaknesses, its share."""
        words, wide = self._words, round((box.width() - _SHARE) * 0.4)
        name = QRect(box.x(), box.y(), wide - 16, box.height())
        text = QRect(box.x() + wide, box.y(), box.width() - wide - _SHARE - 16, box.height())
        end = QRect(box.right() - _SHARE, box.y(), _SHARE, box.height())
        held = bool(self.field and self.field.backers.get(rival.id))
        strong = words("strong: {text}", text=_flat(rival.strengths)) if rival.strengths else ""
        weak = words("weak: {text}", text=_flat(rival.weaknesses)) if rival.weaknesses else ""
        for part, line, said, manner in (
            (name, 0, words.isolate(rival.name), {"strong": True}),
            (name, 1, self.backers(rival), {"size": 12, "tone": "watch" if held else "quiet"}),
            (text, 0, strong, {"size": 12}),
            (text, 1, weak, {"size": 12, "tone": "quiet"}),
            (end, 0, self.share(rival), {"strong": rival.share is not None, "place": "figure"}),
            (end, 1, self.standing(rival), {"size": 12, "tone": "quiet", "place": "figure"}),
        ):
            place = painting.mirrored(_half(part, line), box, rtl)
            painting.write(painter, place, said, rtl=rtl, **manner)

    def spoken(self, rival: Rival) -> str:
        """Say all that the line shows."""
        said = (rival.name, self.share(rival), self.standing(rival), self.backers(rival))
        return self._words.listing([part for part in said if part])

    def move(self, painter: QPainter, box: QRect, move: Move, rtl: bool) -> None:
        """Draw a move: when, whose, what, and what it means for us."""
        words = self._words
        day = QRect(box.x(), box.y(), _DAY, box.height())
        who = QRect(day.right() + 12, box.y(), _WHO, box.height())
        left = who.right() + 12
        what = QRect(left, box.y(), box.right() - left, box.height())
        painting.write(
            painter, painting.mirrored(day, box, rtl), words.day(move.day), rtl=rtl, tone="quiet"
        )
        name = words.isolate(self._name(move))
        painting.write(painter, painting.mirrored(who, box, rtl), name, rtl=rtl)
        over, under = (painting.mirrored(_half(what, line), box, rtl) for line in (0, 1))
        painting.write(painter, over, words.isolate(move.what), rtl=rtl, strong=True)
        meaning = words.isolate(_flat(move.meaning))
        painting.write(painter, under, meaning, rtl=rtl, size=12, tone="quiet")

    def spoken_move(self, move: Move) -> str:
        """Say all that a move's line shows."""
        said = (self._words.day(move.day), self._name(move), move.what, move.meaning)
        return self._words.listing([part for part in said if part])

    def differences(self, found: Sequence[Difference]) -> list[tuple[str, str]]:
        """Say where one leads: the point, and both marks."""
        words, number = self._words, self._words.number
        said = []
        for each in found:
            rival = self.field.rival(each.rival_id) if self.field else None
            marks = words(
                "we {ours}, {name} {theirs}",
                ours=number(each.point.ours or 0),
                name=rival.name if rival else "",
                theirs=number(each.point.marks[each.rival_id]),
            )
            said.append((each.point.text, marks))
        return said

    def _name(self, move: Move) -> str:
        rival = self.field.rival(move.rival_id) if self.field else None
        return rival.name if rival else ""


def _half(part: QRect, line: int) -> QRect:
    high = part.height() // 2 - 2
    return QRect(part.x(), part.y() + 4 + line * (high - 2), part.width(), high)


def _flat(text: str) -> str:
    return " ".join(text.split())
