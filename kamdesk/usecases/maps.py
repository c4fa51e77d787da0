"""The decision-maker map: who stands where, links between people, decisions and their steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kamdesk.domain.maps import LINKS, MUTUAL, POSTS, Buying, Link
from kamdesk.domain.people import ROLES, Person
from kamdesk.domain.refusal import Refused
from kamdesk.store import maps, people, rows
from kamdesk.store.tables import BuyingRecord, BuyingStepRecord, PersonRecord
from kamdesk.usecases.people import People, blank
from kamdesk.usecases.posts import Posts
from kamdesk.usecases.subject import Subject, checked, short

BUYING: Mapping[str, Any] = {"title": "name", "criteria": "text", "due": date}
STAGE: Mapping[str, Any] = {
    "what": "name",
    "role": {"": "", **ROLES},
    "person_id": int,
    "done_on": date,
}


@dataclass(frozen=True, slots=True)
class Map:
    """An account's people with all that is drawn between them."""

    people: tuple[Person, ...]
    links: tuple[Link, ...]
    buyings: tuple[Buying, ...]


class Maps(Subject):
    """Every method that writes is one step of undo."""

    def of(self, account_id: int) -> Map:
        with self._store.reading() as session:
            return Map(
                people.of_account(session, account_id),
                maps.links(session, account_id),
                maps.buyings(session, account_id),
            )

    # --- places

    def add_at(self, account_id: int, name: str, x: float, y: float) -> int:
        """Add a person where the cursor is."""
        return self._added(account_id, name, map_x=x, map_y=y)

    def add_below(self, boss_id: int, name: str) -> int:
        """Add a person who reports to another."""
        boss = self._people.one(boss_id)
        return self._added(boss.account_id, name, reports_to=boss_id)

    def move(self, person_id: int, x: float, y: float, visit: str = "") -> None:
        """Put somebody where the user wants; it is kept."""
        self._on_person("Move {name}", person_id, visit, map_x=x, map_y=y)

    def free(self, person_id: int) -> None:
        """Let somebody stand again where the layout puts him or her."""
        self._on_person("Tidy up {name}", person_id, map_x=None, map_y=None)

    def tidy(self, account_id: int) -> None:
        """Let everybody stand where the layout puts them."""
        self._write("Tidy up the map", lambda s: maps.clear_places(s, account_id))

    def report(self, person_id: int, boss_id: int | None, post_id: int | None = None) -> None:
        """Say whom somebody reports to; he or she then stands below, wherever that is.

        Where a further post puts somebody on the map, that post reports, not the main one.
        """
        if post_id is not None:
            Posts(self._store, self._announce, self._clock).set(post_id, "reports_to", boss_id)
            return
        if boss_id is not None:
            self._people.refuse_ring(person_id, boss_id)
        self._on_person("Edit {name}", person_id, reports_to=boss_id, map_x=None, map_y=None)

    def set_post(self, person_id: int, post: str) -> None:
        """Say whether a post is held, vacant, or held by somebody unknown."""
        checked("post", post, {"post": POSTS})
        self._on_person("Edit {name}", person_id, post=post)

    # --- links

    def link(self, from_id: int, to_id: int, kind: str, note: str = "") -> None:
        """Draw how one person stands to another."""
        if kind not in LINKS:
            raise KeyError(kind)
        one, other = self._people.one(from_id), self._people.one(to_id)
        if from_id == to_id:
            raise Refused("link_to_self", "A link needs two people.")
        link = Link(from_id, to_id, kind, short("note", note))
        self._write(
            "Link {name} and {other}",
            lambda s: maps.put_link(s, link, mutual=kind in MUTUAL),
            name=one.name,
            other=other.name,
        )

    def unlink(self, link: Link) -> None:
        one, other = self._people.one(link.from_id), self._people.one(link.to_id)
        self._write(
            "Unlink {name} and {other}",
            lambda s: maps.remove_link(s, link, mutual=link.kind in MUTUAL),
            name=one.name,
            other=other.name,
        )

    # --- decisions

    def add_buying(self, account_id: int, title: str) -> int:
        """Add a decision of the client's."""
        values = {"account_id": account_id, "title": short("title", title, required=True)}
        added: int = self._write(
            "Add the decision {title}",
            lambda s: rows.add(s, BuyingRecord, **values, criteria=""),
            title=str(values["title"]),
        )
        return added

    def set_buying(self, buying_id: int, field: str, value: Any, visit: str = "") -> None:
        stored = checked(field, value, BUYING)
        self._write(
            "Edit a decision",
            lambda s: rows.change(s, BuyingRecord, buying_id, **{field: stored}),
            visit,
        )

    def remove_buying(self, buying_id: int) -> None:
        self._write("Delete a decision", lambda s: rows.remove(s, BuyingRecord, buying_id))

    def add_stage(self, buying_id: int, what: str, person_id: int | None = None) -> int:
        """Add a step to a decision, at its end."""
        tidy = short("what", what, required=True)
        added: int = self._write(
            "Add a step to a decision",
            lambda s: rows.add(
                s, BuyingStepRecord, buying_id=buying_id, what=tidy, person_id=person_id
            ),
        )
        return added

    def set_stage(self, stage_id: int, field: str, value: Any, visit: str = "") -> None:
        stored = checked(field, value, STAGE)
        self._write(
            "Edit a step of a decision",
            lambda s: rows.change(s, BuyingStepRecord, stage_id, **{field: stored}),
            visit,
        )

    def order_stages(self, ids: Sequence[int]) -> None:
        self._write("Order the steps", lambda s: rows.order(s, BuyingStepRecord, ids))

    def remove_stage(self, stage_id: int) -> None:
        self._write(
            "Delete a step of a decision", lambda s: rows.remove(s, BuyingStepRecord, stage_id)
        )

    @property
    def _people(self) -> People:
        return People(self._store, self._announce, self._clock)

    def _added(self, account_id: int | None, name: str, **values: Any) -> int:
        """Add a person together with a place or a boss, as one step."""
        tidy = short("name", name, required=True)
        added: int = self._write(
            "Add person {name}",
            lambda s: rows.add(s, PersonRecord, **{**blank(account_id, tidy), **values}),
            name=tidy,
        )
        return added

    def _on_person(self, label: str, person_id: int, visit: str = "", **values: Any) -> None:
        self._write(
            label,
            lambda s: rows.change(s, PersonRecord, person_id, **values),
            visit,
            name=self._people.one(person_id).name,
        )
