"""How a person stands to others: drawn here as lines of text, each leading to the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kamdesk.domain.maps import LINKS, MUTUAL, Link
from kamdesk.domain.people import Person
from kamdesk.domain.refusal import Refused
from kamdesk.ui import icons
from kamdesk.ui.boxes import ChoiceBox, PersonBox
from kamdesk.ui.explained import Floating
from kamdesk.ui.forms import problem_text, quiet
from kamdesk.ui.panels import button, column, icon_button, label, row

if TYPE_CHECKING:
    from kamdesk.usecases.maps import Maps
    from kamdesk.words import Words

_LONGEST = 20  # letters of a linked name
_MOST = 12
_ICONS = {"conflict": "bolt", "influences": "link", "close": "link", "replaces": "redo"}


def links_of(
    person: Person,
    others: Sequence[Person],
    links: Sequence[Link],
    words: Words,
    go: Callable[[int], None],
    unlink: Callable[[Link], None],
) -> list[QWidget]:
    """Make a line for each: reports to, leads, and what the map draws."""
    named = {other.id: other for other in others}
    lines = [
        _line(words("reports to"), "up", other, words, go)
        for other in others
        if other.id == person.reports_to
    ]
    lines += [
        _line(words("leads"), "down", other, words, go)
        for other in others
        if other.reports_to == person.id and other.id != person.id
    ][:_MOST]
    for link in links:
        if person.id not in (link.from_id, link.to_id):
            continue
        other = named.get(link.to_id if link.from_id == person.id else link.from_id)
        if other is not None:
            lines.append(_drawn(link, person, other, words, go, unlink))
    return lines


def _drawn(
    link: Link,
    person: Person,
    other: Person,
    words: Words,
    go: Callable[[int], None],
    unlink: Callable[[Link], None],
) -> QWidget:
    there = link.from_id == person.id or link.kind in MUTUAL
    back = {"influences": words("influenced by"), "replaces": words("replaced by")}
    said = words(LINKS[link.kind]) if there else back[link.kind]
    made = _line(said, _ICONS[link.kind], other, words, go, partial(unlink, link))
    if not link.note:
        return made
    held = QWidget()
    note = label(words.isolate(link.note), 12, tone="quiet", wrap=True)
    inset = row(22, note, spacing=0)
    inset.setStretch(1, 1)
    column(made, inset, spacing=0, parent=held)
    return held


def _line(
    what: str,
    sign: str,
    other: Person,
    words: Words,
    go: Callable[[int], None],
    gone: Callable[[], Any] | None = None,
) -> QWidget:
    name = other.name if len(other.name) <= _LONGEST else f"{other.name[:_LONGEST]}…"
    link = button(words.isolate(name), partial(go, other.id), kind="link")
    link.setAccessibleName(other.name)
    tone = "alarm" if sign == "bolt" else "quiet"
    away = [icon_button("close", words("Take away"), gone)] if gone else []
    held = QWidget()
    told = label(what, tone="quiet")
    row(icons.picture(sign, tone, 14), told, link, None, *away, parent=held)
    return held


class AddLink(Floating):
    """Asks how, and with whom."""

    def __init__(
        self, maps: Maps, words: Words, person: Person, others: Sequence[Person], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._maps, self._words, self._person = maps, words, person
        self.setAccessibleName(words("Add a link"))
        kinds: list[tuple[Any, str]] = [("reports_to", words("reports to"))]
        kinds += [(kind, words(text)) for kind, text in LINKS.items()]
        self.kind = ChoiceBox(kinds)
        self.kind.put("influences")
        self.kind.setAccessibleName(words("How"))
        offered = [(other.id, other.name) for other in others if other.id != person.id]
        self.other = PersonBox(offered)
        self.other.setAccessibleName(words("Person"))
        self.problem = label("", 12, tone="alarm", wrap=True)
        self.problem.hide()
        self.add = button(words("Add"), self.take, kind="filled")
        title = label(words.isolate(person.name), strong=True, wrap=True)
        with_whom = quiet(words("Person"))
        foot = row(None, self.add)
        lines = column(title, self.kind, with_whom, self.other, self.problem, foot, parent=self)
        lines.setContentsMargins(12, 12, 12, 12)
        self.setFocusProxy(self.other)

    def take(self) -> None:
        """Draw the link."""
        try:
            other = self.other.read()
            if other is None:
                return
            if self.kind.read() == "reports_to":
                self._maps.report(self._person.id, other, self._person.post_id)
            else:
                self._maps.link(self._person.id, other, self.kind.read())
        except Refused as refusal:
            self.problem.setText(problem_text(refusal, "", self._words))
            self.problem.show()
            return
        self.close()
