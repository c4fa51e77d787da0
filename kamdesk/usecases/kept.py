"""What is kept on a person, said in words: nothing that hangs on the row is left out."""

from collections.abc import Mapping

from kamdesk.domain.history import KINDS, PROMISE_STATES
from kamdesk.domain.ladder import BY_KEY
from kamdesk.domain.maps import LINKS, MUTUAL, POSTS, Link
from kamdesk.domain.people import (
    FUNCTIONS,
    GENDERS,
    LEVELS,
    ROLES,
    STANCES,
    STRENGTHS,
    Judgement,
    Person,
)
from kamdesk.domain.refusal import Refused
from kamdesk.reports.person_paper import KeptOn, Told
from kamdesk.store import accounts, attachments, blobs, people, person_kept, posts
from kamdesk.store.desk import Store
from kamdesk.store.person_kept import Hanging
from kamdesk.words import Words


def kept_on(store: Store, person_id: int, words: Words) -> KeptOn:
    """Gather everything."""
    with store.reading() as session:
        found = people.some(session, [person_id])
        if not found:
            raise Refused("no_person", "This person is no longer in the store.")
        (person,) = found
        boss = people.some(session, [person.reports_to]) if person.reports_to else ()
        account = accounts.one(session, person.account_id) if person.account_id else None
        known = accounts.units(session, person.account_id) if person.account_id else ()
        further = posts.of_person(session, person_id)
        held = person_kept.hanging(session, person_id)
        files = attachments.of(session, "person", person_id)
        picture = blobs.read(session, person.picture_id) if person.picture_id else None
    whose = {
        words("Account"): account.name if account else words("our side"),
        words("Site or unit"): next((u.name for u in known if u.id == person.unit_id), ""),
        words("Reports to"): boss[0].name if boss else "",
    }
    chapters = {
        words("Person"): [*_fields(person, words), *_named(whose)],
        words("What we think"): _thought(person, held.judgements, words),
        words("Perception ladder"): _climb(held, words),
        words("Further posts"): [Told(post.account, post.title) for post in further],
        words("Links"): [_link(link, person_id, held.names, words) for link in held.links],
        words("Who knows whom"): [
            Told(name, words(STRENGTHS[str(strength)]), note) for name, strength, note in held.ties
        ],
        words("History"): [
            Told(words.day(day), subject, words(KINDS.get(kind, kind)))
            for day, kind, subject in held.entries
        ],
        words("Promises"): [
            Told(words.day(made), what, words(PROMISE_STATES[state]))
            for made, _, what, state in held.promises
        ],
        words("Decisions"): [Told(title, what) for title, what in held.steps],
        words("Needs and answers"): [
            Told(words.day(day), text) for day, text in (*held.needs, *held.answers)
        ],
        words("Communication plan"): [Told(purpose, value) for purpose, value in held.contacts],
        words("Account-based marketing"): [
            Told(words.day(day) if day else "", what, note) for day, what, note in held.campaigns
        ],
        words("Talks"): [
            Told(words.day(day) if day else "", subject, note) for day, subject, note in held.talks
        ],
        words("Files"): [Told(file.name, "") for file in files],
    }
    return KeptOn(person.name, chapters, picture)


def _link(link: Link, person_id: int, names: Mapping[int, str], words: Words) -> Told:
    there = link.from_id == person_id or link.kind in MUTUAL
    back = {"influences": words("influenced by"), "replaces": words("replaced by")}
    other = names.get(link.to_id if link.from_id == person_id else link.from_id, "")
    return Told(words(LINKS[link.kind]) if there else back[link.kind], other, link.note)


def _named(texts: Mapping[str, str]) -> list[Told]:
    return [Told(title, text) for title, text in texts.items() if text]


def _fields(person: Person, words: Words) -> list[Told]:
    texts = {
        words("Name"): person.name,
        words("Name in other letters"): ", ".join(person.names.values()),
        words("Pronunciation"): person.pronunciation,
        words("Form of address"): person.address_form,
        words("Gender, for grammar"): words(GENDERS[person.gender]) if person.gender else "",
        words("Title"): person.title,
        words("Function"): words(FUNCTIONS.get(person.function, "")),
        words("Level"): words(LEVELS.get(person.level, "")),
        words("The post is"): words(POSTS[person.post]),
        words("In this post since"): words.day(person.since) if person.since else "",
        words("In this post until"): words.day(person.until) if person.until else "",
        words("Business telephone"): person.phone,
        words("Business e-mail"): person.mail,
        words("How to reach"): person.reach,
        words("Quiet times"): person.quiet_times,
        words("Assistant"): person.assistant,
        words("Languages"): person.languages,
        words("Birthday"): person.birthday,
        words("Name day"): person.name_day,
        words("How to deal with him or her"): person.manner,
        words("What he or she wins"): person.wins,
        words("Interests and habits"): person.interests,
        words("Counter-plan"): person.counter_plan,
        words("Meet at least every"): _days(person.cadence_days, words),
        words("Notes"): person.notes,
    }
    return _named(texts)


def _days(count: int | None, words: Words) -> str:
    return "" if count is None else words.count("{n} day", "{n} days", count)


def _thought(person: Person, judgements: tuple[Judgement, ...], words: Words) -> list[Told]:
    titles = {
        "stance": words("Stance"),
        "influence": words("Influence"),
        "strength": words("Relation"),
        "coach": words("Coach"),
        "key_player": words("Key player"),
        "rival": words("Stands with a rival"),
        "rung:ours": words("Rung in our view"),
        "rung:client": words("Rung in the client's view"),
    }
    told = [Told(words("Role"), words.listing(words(ROLES[r]) for r in ROLES if r in person.roles))]
    for each in judgements:
        said = words("confirmed") if each.confirmed else words("assumed")
        parts = (_value(each, words), each.evidence, each.source)
        note = words.line(f"{said} • {words.day(each.day)}")
        told.append(Told(titles.get(each.what, each.what), "\n".join(filter(None, parts)), note))
    return [each for each in told if each.text]


def _climb(held: Hanging, words: Words) -> list[Told]:
    """Give targets, and what was answered of the person or by him or her."""
    aims = [
        Told(words("Target rung"), words.number(value), words.line(f"{words.day(day)} • {how}"))
        for day, value, how in held.targets
    ]
    answers = []
    for day, key, anchor, evidence in held.said:
        question = BY_KEY[key]
        answer = words(question.answers[anchor - 1]) if anchor else ""
        text = "\n".join(filter(None, (answer, evidence)))
        answers.append(Told(words(question.short), text, words.day(day)))
    return [*aims, *answers]


def _value(judgement: Judgement, words: Words) -> str:
    if judgement.what == "stance":
        return words(STANCES[judgement.value]) if judgement.value else words("stance unknown")
    if judgement.what == "strength" and judgement.value:
        return words(STRENGTHS[judgement.value])
    if judgement.what in ("coach", "key_player"):
        return words("yes") if judgement.value else words("no")
    return words.digits(judgement.value) if judgement.value else words("Not known")
