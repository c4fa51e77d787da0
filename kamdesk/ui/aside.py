"""Work that may take longer than a blink, begun from deep inside a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.ui.work import Jobs


def aside(
    widget: QWidget,
    title: str,
    deed: Callable[[], Any],
    done: Callable[[Any], None] | None = None,
) -> None:
    """Do a deed off the window's thread; where no window stands around the widget, at once."""
    jobs = getattr(widget.window(), "jobs", None)
    if isinstance(jobs, Jobs):
        jobs.run(title, lambda progress, cancelled: deed(), done)
        return
    outcome = deed()
    if done is not None:
        done(outcome)
