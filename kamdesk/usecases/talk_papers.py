"""Papers of a meeting: brief and visit sheet for us, agenda and offers for the client's table."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from typing import Any, Literal

from kamdesk.domain import calendars
from kamdesk.domain.analyses.decline import dropped, months_of
from kamdesk.domain.analyses.periods import last_twelve
from kamdesk.domain.calendars import add_months
from kamdesk.domain.evening import evening
from kamdesk.domain.history import Promise
from kamdesk.domain.refusal import Refused
from kamdesk.domain.settings import DEFAULTS
from kamdesk.domain.since import Since
from kamdesk.reports import talk_view
from kamdesk.reports.since_lines import Line
from kamdesk.reports.talk_view import Brief, GroupBought, Guest
from kamdesk.store import bought, settings
from kamdesk.usecases.lessons import Lessons
from kamdesk.usecases.negotiations import Negotiations, Prepared
from kamdesk.usecases.papers import SCRIPTS, PaperSize, Printed
from kamdesk.usecases.preferences import Preferences
from kamdesk.usecases.since import SinceLast
from kamdesk.usecases.subject import Subject
from kamdesk.words import Words
from kamdesk.words.today import said

TalkPaper = Literal["brief", "visit-sheet", "agenda", "offers"]
INNER = frozenset({"brief", "visit-sheet"})
_LESSONS = 5
_INNER_ONLY = "This paper is for our own eyes; there is no client edition."


class TalkPapers(Subject):
    """Reads only."""

    def paper(
        self,
        negotiation_id: int,
        kind: TalkPaper,
        words: Words,
        paper: PaperSize,
        edition: str = "",
    ) -> Printed:
        """Set a paper; brief and visit sheet are never made for the client."""
        from kamdesk.reports import agenda, brief, offers, visit_sheet
        from kamdesk.reports.plan import Frame

        if kind in INNER and edition == "client":
            raise Refused("internal_only", _INNER_ONLY)
        prepared = Negotiations(*self._parts).prepared(negotiation_id)
        chosen = Preferences(*self._parts).values()
        frame = Frame(chosen["firm"], chosen["prepared_by"], self.today(), paper)
        target = BytesIO()
        if kind == "brief":
            made = brief.write(self.brief(prepared, words), words, frame, target)
        elif kind == "visit-sheet":
            made = visit_sheet.write(self.brief(prepared, words), words, frame, target)
        elif kind == "agenda":
            made = agenda.write(self.agenda(prepared, words), words, frame, target)
        else:
            made = offers.write(self.offers(prepared, words), words, frame, target)
        name = self._file_name(prepared, kind, words)
        return Printed(target.getvalue(), made.pages, frozenset(made.missing), name, 0.0)

    # --- views

    def agenda(self, prepared: Prepared, words: Words) -> talk_view.Agenda:
        """Choose what stands on the agenda."""
        attending = (*prepared.theirs, *prepared.ours)
        script, client = SCRIPTS[words.language], self._client(prepared, words)
        return talk_view.agenda(client, prepared.negotiation, attending, script, self.today())

    def offers(self, prepared: Prepared, words: Words) -> talk_view.Offers:
        """Choose what the offers say; refused until there is one."""
        found = talk_view.offers(
            self._client(prepared, words), prepared.negotiation, words, self.today()
        )
        if not found.names or not found.rows:
            raise Refused("no_package", "No package lies on the table yet: put one together first.")
        return found

    def brief(self, prepared: Prepared, words: Words) -> Brief:
        """Gather all that helps in the meeting."""
        talk, today = prepared.negotiation, self.today()
        since = SinceLast(*self._parts)
        known = since.of(talk.account_id)
        script = SCRIPTS[words.language]
        names = {person.id: person.name_in(script) for person in prepared.people.values()}
        groups, currency, period = self._bought(talk.account_id, words)
        return Brief(
            client=self._client(prepared, words),
            talk=talk,
            judged=prepared.judged,
            theirs=_guests(prepared.theirs, script),
            ours=_guests(prepared.ours, script),
            told=since.told(talk.account_id, words),
            promises=_promises(known.due, "ours", names, words, today),
            theirs_open=_promises(known.due, "theirs", names, words, today),
            troubles=_troubles(known, words, today),
            bought=groups,
            currency=currency,
            period=period,
            lessons=self._lessons(prepared),
            as_of=today,
            exponents=prepared.exponents,
        )

    def _bought(self, account_id: int, words: Words) -> tuple[tuple[GroupBought, ...], str, str]:
        """Add up twelve months by product group beside the twelve before, dropped groups named."""
        with self._store.reading() as session:
            sold = bought.by_month(session, account_id, words.calendar)
            last = bought.last_day(session)
            chosen = {**DEFAULTS, **settings.values(session)}
        if not sold or last is None:
            return (), "", ""
        if chosen["ledger_date"]:
            last = date.fromisoformat(chosen["ledger_date"])
        currency = sold[-1].currency
        months = set(last_twelve(last, words.calendar).months)
        before = {add_months(month, -12) for month in months}
        sums: dict[str, list[int]] = {}
        held: dict[str, set[int]] = {}
        for one in sold:
            if one.currency == currency:
                pair = sums.setdefault(one.group, [0, 0])
                pair[0] += one.revenue if one.month in months else 0
                pair[1] += one.revenue if one.month in before else 0
                if one.revenue > 0:
                    held.setdefault(one.group, set()).add(one.month)
        gone = {
            each.group
            for each in dropped(
                held, months_of(last, words.calendar), int(chosen["alarm_dropped_months"])
            )
        }
        groups = [
            GroupBought(group, now, old, group in gone)
            for group, (now, old) in sums.items()
            if now or old
        ]
        groups.sort(key=lambda each: (not each.dropped, -each.now, -each.before))
        first, final = min(months), max(months)
        span = words.period(
            calendars.month_first(first, words.calendar),
            min(last, calendars.month_last(final, words.calendar)),
            short=True,
        )
        return tuple(groups), currency, span

    def _lessons(self, prepared: Prepared) -> tuple[Line, ...]:
        """Offer lessons of like situations again."""
        theirs = [person for _, person in prepared.theirs]
        like = Lessons(*self._parts).before(prepared.negotiation, theirs)
        return tuple(Line(one.title, one.lesson) for one in like[:_LESSONS])

    # --- names

    @property
    def _parts(self) -> tuple[Any, Any, Any]:
        return self._store, self._announce, self._clock

    def _client(self, prepared: Prepared, words: Words) -> str:
        return prepared.account.name_in(SCRIPTS[words.language])

    def _file_name(self, prepared: Prepared, kind: TalkPaper, words: Words) -> str:
        """Propose a name that says what, which edition and when; no sign a disk refuses."""
        what = {
            "brief": words("Negotiation brief – internal edition"),
            "visit-sheet": words("Visit sheet – internal edition"),
            "agenda": words("Agenda – client edition"),
            "offers": words("Offers – client edition"),
        }[kind]
        year, month, number = calendars.parts(self.today(), words.calendar)
        name = f"{self._client(prepared, words)} – {what} – {year:04}-{month:02}-{number:02}.pdf"
        return "".join("-" if sign in '\\/:*?"<>|' else sign for sign in name if sign.isprintable())


def _guests(attending: Iterable[tuple[Any, Any]], script: str) -> tuple[Guest, ...]:
    return tuple(
        Guest(person, person.name_in(script), attendee.part, attendee.wants)
        for attendee, person in attending
    )


def _promises(
    due: Iterable[Promise], side: str, names: dict[int, str], words: Words, today: date
) -> tuple[Line, ...]:
    """Say open promises of a side; late ones first, in the colour of alarm."""
    found = sorted(
        (promise for promise in due if promise.owed_by == side),
        key=lambda promise: (promise.due is None, promise.due or today),
    )
    lines = []
    for promise in found:
        late = promise.overdue(today)
        rest = [words.isolate(names[promise.person_id])] if promise.person_id in names else []
        if late:
            rest.append(words.count("overdue by {n} day", "overdue by {n} days", late))
        elif promise.due:
            rest.append(words.day(promise.due))
        lines.append(Line(promise.what, words.line(" • ".join(rest)), late > 0))
    return tuple(lines)


def _troubles(known: Since, words: Words, today: date) -> tuple[Line, ...]:
    """Say what waits: complaints, late deliveries, overdue payments."""
    points = {p.key: p for p in evening("", None, None, known, (), ()).points}
    return tuple(
        Line(said(phrase, words, today)) for phrase in points["troubles"].lines if phrase.values
    )
