"""Addresses inside the window, and the way back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: section, account, page, and the row meant there."""

    section: str
    account: int = 0
    page: str = ""
    subject: int = 0


class Trail:
    """The places gone through, and where among them we are."""

    def __init__(self, longest: int = 100) -> None:
        self._places: list[Place] = []
        self._at = -1
        self._longest = longest

    def go(self, place: Place) -> None:
        """Add a place; what lay ahead is forgotten."""
        if self._places and self._places[self._at] == place:
            return
        self._places = [*self._places[: self._at + 1], place][-self._longest :]
        self._at = len(self._places) - 1

    def back(self) -> Place | None:
        """Step back, or stay when there is nothing before."""
        return self._step(-1)

    def forward(self) -> Place | None:
        """Step forward, or stay when there is nothing ahead."""
        return self._step(1)

    @property
    def here(self) -> Place | None:
        """Give the present place."""
        return self._places[self._at] if self._places else None

    @property
    def can_back(self) -> bool:
        """Say whether there is a place before this one."""
        return self._at > 0

    @property
    def can_forward(self) -> bool:
        """Say whether there is a place after this one."""
        return self._at < len(self._places) - 1

    def _step(self, by: int) -> Place | None:
        if not 0 <= self._at + by < len(self._places):
            return None
        self._at += by
        return self._places[self._at]
