"""What kind of situation a meeting is, in the tags that lessons carry: they are offered again."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from kamdesk.domain.negotiations import Negotiation
from kamdesk.domain.people import Person

TEMPLATES: Mapping[str, str] = {
    "price": "price",
    "tender": "tender",
    "complaint": "complaint",
    "annual": "price",
    "renewal": "price",
}
NEW = timedelta(days=180)  # somebody is new for so long


def tags_of(
    talk: Negotiation, theirs: Iterable[Person], own: Collection[str], today: date
) -> frozenset[str]:
    """Give the tags of a meeting.

    Its template, roles and stances of those who come, who is new, and the user's own tags that
    stand in its subject, its issues or what we expect them to object.
    """
    found = {TEMPLATES[talk.template]} if talk.template in TEMPLATES else set()
    for person in theirs:
        found |= {f"role:{role}" for role in person.roles}
        if person.stance == "anti_sponsor":
            found.add("anti_sponsor")
        if person.since and today - person.since <= NEW:
            found.add("new_person")
    texts = [talk.subject, *(issue.title for issue in talk.issues)]
    texts += [line.text for line in talk.of_kind("objection")]
    written = " ".join(texts).casefold()
    found |= {tag for tag in own if len(tag) > 2 and tag.casefold() in written}
    return frozenset(found)
