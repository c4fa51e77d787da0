"""The topics of the survey: called otherwise, left out, added."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.domain.surveys import TOPICS, Mean, Topic, Year
from kamdesk.ui.boxes import LineBox
from kamdesk.ui.explained import Floating
from kamdesk.ui.panels import PADDING, column, icon_button, label, row
from kamdesk.ui.screens.in_place import AddLine, beside
from kamdesk.ui.screens.survey_row import Asked
from kamdesk.words.surveys import average

if TYPE_CHECKING:
    from kamdesk.usecases.desk import Desk
    from kamdesk.usecases.surveys import Satisfaction
    from kamdesk.words import Words


class TopicsFloat(Floating):
    """One line a topic; a shipped one speaks every language until it is called otherwise."""

    def __init__(self, desk: Desk, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._surveys, self._words = desk.surveys, words
        title = words("Topics of the survey")
        self.setAccessibleName(title)
        self.setMinimumWidth(400)
        self._lines: QVBoxLayout = column(spacing=4)
        self.add = AddLine(words, words("Add a topic"), self._added, framed=True)
        close = icon_button("close", words("Close"), self.close)
        head = row(label(title, 14, strong=True), None, close)
        told = label(words("The same topics are asked of every account."), 12, tone="quiet")
        lines = column(head, told, self._lines, self.add, spacing=8, parent=self)
        lines.setContentsMargins(PADDING, 12, PADDING, 12)
        self._show()

    def _show(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for topic in self._surveys.topics():
            self._lines.addWidget(self._line(topic))

    def _line(self, topic: Topic) -> QWidget:
        words = self._words
        box = LineBox()
        box.setProperty("kind", "small")
        shipped = words(TOPICS[topic.key]) if topic.key in TOPICS else ""
        box.setPlaceholderText(shipped)
        box.put(topic.title)
        box.setAccessibleName(topic.title or shipped)
        box.setEnabled(not topic.retired)
        box.left.connect(partial(self._name, topic, box))
        said = words("Ask it again") if topic.retired else words("Ask it no longer")
        turn = partial(self._retire, topic.key, not topic.retired)
        sign = icon_button("plus" if topic.retired else "close", said, turn)
        held = QWidget()
        row(box, sign, spacing=4, parent=held).setStretch(0, 1)
        return held

    def _name(self, topic: Topic, box: LineBox) -> None:
        title = box.read()
        if title == topic.title or (not title and topic.key not in TOPICS):
            box.put(topic.title)
            return
        self._surveys.name_topic(topic.key, title)
        self._show()

    def _retire(self, key: str, retired: bool) -> None:
        self._surveys.retire_topic(key, retired)
        self._show()

    def _added(self, text: str) -> None:
        self._surveys.add_topic(text)
        self._show()


class TopicsTable(QWidget):
    """The average of each topic in the latest year, with its count, beside the year before."""

    def __init__(self, words: Words, asked: Asked) -> None:
        super().__init__()
        self._words, self._asked = words, asked
        self._lines = column(spacing=2, parent=self)

    def show_found(self, found: Satisfaction, weakest: str | None) -> None:
        """Show the averages, in the order of the topics."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        years = [year for year in found.years if year.topics]
        if not years:
            return
        now, before = years[-1], years[-2] if len(years) > 1 else None
        for topic in found.topics:
            if mean := now.topics.get(topic.key):
                was = before.topics.get(topic.key) if before else None
                low = topic.key == weakest
                self._lines.addWidget(self._line(topic, mean, was, before, low=low))

    def _line(
        self, topic: Topic, mean: Mean, was: Mean | None, before: Year | None, *, low: bool
    ) -> QWidget:
        words = self._words
        title = label(words.isolate(self._asked.title(topic)), tone="watch" if low else "")
        title.setWordWrap(True)
        count = words.count("{n} answer", "{n} answers", mean.count)
        text = count
        if was is not None and before is not None:
            then = words(
                "{year}: {average}",
                year=words.digits(str(before.year)),
                average=average(was, words),
            )
            text = beside(words, count, then)
        figure = label(average(mean, words), strong=True, tone="watch" if low else "")
        held = QWidget()
        said = column(title, label(text, 12, tone="quiet"), spacing=0)
        line = row(said, figure, spacing=8, parent=held)
        line.setStretch(0, 1)
        line.setContentsMargins(0, 2, 4, 2)
        return held
