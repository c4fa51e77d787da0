"""The status bar: that it is saved, when the last backup was, and what is under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from kamdesk.ui import icons
from kamdesk.ui.panels import button, label, row
from kamdesk.ui.work import Job

if TYPE_CHECKING:
    from kamdesk.words import Words

HIGH = 26
NOTICE = 8000  # ms a notice stays


class StatusBar(QFrame):
    """One quiet line at the foot of the window."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.setProperty("kind", "ground")
        self.setFixedHeight(HIGH)
        self._sign = icons.picture("check", "good", 14)
        self._sign.hide()
        self._saved = label("", 12, tone="quiet")
        self._backup = label("", 12, tone="quiet")
        self._more = label("", 12, tone="quiet")
        self._notice = label("", 12)
        self._jobs = JobLine(words)
        self._hush = QTimer(self, singleShot=True, interval=NOTICE)
        self._hush.timeout.connect(lambda: self._notice.setText(""))
        line = row(
            *(self._sign, self._saved, self._backup, self._more, None, self._notice, self._jobs),
            spacing=16,
            parent=self,
        )
        line.setContentsMargins(16, 0, 16, 0)

    def say_saved(self, text: str) -> None:
        """Say when the last edit was stored."""
        self._saved.setText(text)
        self._sign.setVisible(bool(text))

    def say_backup(self, text: str) -> None:
        """Say when the last backup was made."""
        self._backup.setText(text)

    def say_more(self, text: str) -> None:
        """Say one more thing that matters today."""
        self._more.setText(text)

    def notice(self, text: str) -> None:
        """Say what was just done, for a few seconds."""
        self._notice.setText(text)
        self._hush.start()

    def follow(self, job: Job) -> None:
        """Show a job until it ends."""
        self._jobs.follow(job)


class JobLine(QWidget):
    """A job's name, how far it is, and a way to stop it."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._job: Job | None = None
        self._text = label("", 12, tone="quiet")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(140)
        self._stop = button(words("Cancel"), self._cancel, kind="link")
        row(self._text, self._bar, self._stop, parent=self)
        self.hide()

    def follow(self, job: Job) -> None:
        """Show a job; the newest one stands here."""
        self._job = job
        self._move(-1.0, "")
        self.show()
        job.moved.connect(lambda share, text: self._move(share, text) if job is self._job else None)
        job.ended.connect(lambda: self._end(job))

    def _move(self, share: float, text: str) -> None:
        if self._job is not None:
            self._text.setText(text or self._job.title)
            self._bar.setAccessibleName(self._text.text())
        self._bar.setRange(0, 0 if share < 0 else 1000)
        self._bar.setValue(max(0, round(share * 1000)))

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._text.setText(self._words("Stopping…"))

    def _end(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self.hide()
