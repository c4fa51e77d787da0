"""What a client needs: said, painful, or hidden."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kamdesk.domain.changes import term

KINDS: Mapping[str, str] = {
    "need": term("need of the client"),
    "pain": term("pain point"),
    "hidden": term("hidden need"),
}
STATES: Mapping[str, str] = {
    "open": term("need not met yet"),
    "met": term("need met"),
    "dropped": term("need dropped"),
}


@dataclass(frozen=True, slots=True)
class Need:
    """A need, who told us of it, and what it came of ("mirror:3", "swot:12")."""

    id: int
    uid: str
    account_id: int
    person_id: int | None
    text: str
    detail: str
    kind: str
    state: str
    source: str
    day: date
    origin: str

    @property
    def open(self) -> bool:
        return self.state == "open"
