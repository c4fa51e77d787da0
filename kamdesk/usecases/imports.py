"""Imports: look a foreign file over, take it in as one step of undo, hand back what was refused."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from kamdesk.domain.calendars import Calendar
from kamdesk.domain.changes import term
from kamdesk.domain.countries import country
from kamdesk.domain.imports import (
    SHOWN,
    Cancelled,
    Counts,
    Finding,
    Kind,
    Options,
    Progress,
    Question,
    Result,
    Stopped,
    Tally,
    Unanswered,
)
from kamdesk.domain.refusal import Refused
from kamdesk.domain.sales import LETTERS, REASONS, Terms, Unfit, exponent
from kamdesk.domain.settings import DEFAULTS
from kamdesk.exchange import encodings, fields, findings, looking, tables_out
from kamdesk.exchange.evidence import Sheet
from kamdesk.exchange.findings import Survey, Usual
from kamdesk.exchange.rows import CustomerRows, SalesRows
from kamdesk.store import books, contacts, sales, settings
from kamdesk.store.work import raw
from kamdesk.usecases.files import write_beside
from kamdesk.usecases.subject import Subject

SOURCE = "books"
AT_ONCE = 2_000  # rows between two looks into the ledger
PATIENCE = 0.1  # s between two looks at the cancel button
READING, LOOKING = term("Reading the file"), term("Looking how it is written")
COMPARING, STORING = term("Comparing with the ledger"), term("Storing the rows")
SUMMING = term("Adding up the months")


@dataclass(frozen=True, slots=True)
class Review:
    """A file looked over; nothing is stored yet."""

    kind: Kind
    path: Path
    options: Options
    source: str
    sha256: str
    header: tuple[str, ...] = ()
    columns: Mapping[str, int] = field(default_factory=dict)  # field: place in the header
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()  # the first, as read
    sheets: tuple[str, ...] = ()
    counts: Counts | None = None  # not counted while something is asked
    encoding: str = ""
    terms: Terms = field(default_factory=Terms)


class Watch:
    """Tells how far a long deed is and hears whether to stop; asked as often as one likes."""

    def __init__(self, progress: Progress | None, cancelled: Cancelled | None) -> None:
        self._progress, self._cancelled = progress, cancelled
        self._low, self._high, self._text = 0.0, 1.0, ""
        self._share = self._next = 0.0
        self.stopped = False

    def part(self, low: float, high: float, text: str) -> "Watch":
        """Begin a part of the deed."""
        self._low, self._high, self._text = low, high, text
        self._share = self._next = 0.0
        return self

    def heed(self, share: float = 0.0) -> bool:
        """Say how much of the part is done, never less than before; true when it is to stop."""
        self._share = max(self._share, share)
        now = time.monotonic()
        if now >= self._next:
            self._next = now + PATIENCE
            if self._progress:
                self._progress(self._low + (self._high - self._low) * self._share, self._text)
            self.stopped = self.stopped or (self._cancelled is not None and self._cancelled())
        return self.stopped

    def pass_on(self, share: float = 0.0) -> None:
        """Go on, or stop."""
        if self.heed(share):
            raise Stopped


class Imports(Subject):
    """Sales and customers from the seller's books."""

    def sources(self) -> list[str]:
        """Name the sources known so far, the latest first."""
        with self._store.reading() as session:
            return books.sources(raw(session.connection()))

    def review(
        self,
        kind: Kind,
        path: Path,
        options: Options | None = None,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        *,
        counting: bool = True,
    ) -> Review:
        """Look a file over: how it is written, what is asked, what would become of its rows."""
        watch = Watch(progress, cancelled)
        found = encodings.examine(path, watch.part(0, 0.05, READING).heed)
        options = options or Options()
        review = Review(kind, path, options, options.source.strip() or SOURCE, found.sha256)
        remembered, chosen = self._remembered(review)
        usual = _usual(remembered, chosen)
        try:
            encoding = _encoding(found, options, usual, chosen)
            sheet = looking.opened(path, found, options, encoding, watch.heed)
            columns = _columns(review, sheet, remembered)
        except Unanswered as unanswered:
            return replace(review, questions=(unanswered.question,))
        review = _shown(replace(review, encoding=encoding, columns=columns), sheet)
        if review.questions:
            return review
        seen = _surveyed(review, sheet, usual, watch.part(0.05, 0.15, LOOKING))
        every = (*review.findings, *seen.findings)
        review = replace(review, findings=every, questions=seen.questions, terms=seen.terms)
        if review.questions or not counting:
            return review
        return replace(review, counts=self._counted(review, sheet, watch.part(0.15, 1, COMPARING)))

    def _remembered(self, review: Review) -> tuple[Mapping[str, Any], Mapping[str, str]]:
        """Give how this source was read last time, and the store's settings."""
        with self._store.reading() as session:
            known = books.source(raw(session.connection()), review.source)
            chosen = {**DEFAULTS, **settings.values(session)}
        return (known.mapping.get(review.kind, {}) if known else {}), chosen

    def _counted(self, review: Review, sheet: Sheet, watch: Watch) -> Counts:
        """Count what would become of the rows, against what the store holds now."""
        tally = Tally()
        with _stopping(watch), self._store.reading() as session:
            driver = raw(session.connection())
            with sales.heeding(driver, watch.heed):
                known = books.source(driver, review.source)
                intake = _INTAKES[review.kind](driver, known.id if known else None, tally, None)
                _take(review, sheet, intake, tally, watch)
        return tally.counts()

    def apply(
        self,
        review: Review,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Result:
        """Take the file in: all of it or nothing, one step of undo."""
        if review.questions:
            raise Unanswered(review.questions[0])
        watch = Watch(progress, cancelled)
        found = encodings.examine(review.path, watch.part(0, 0.05, READING).heed)
        if found.sha256 != review.sha256:
            raise Refused("file_changed", "The file has changed since it was looked over.")
        sheet = looking.opened(review.path, found, review.options, review.encoding, watch.heed)
        with self._store.reading() as session:
            used = books.any_lines(raw(session.connection()))
        if used:
            self._store.back_up("import")
        watch.pass_on()
        try:
            with _stopping(watch):
                return self._applied(review, sheet, watch)
        except _Nothing as nothing:
            return Result(nothing.counts, None)

    def _applied(self, review: Review, sheet: Sheet, watch: Watch) -> Result:
        tally, file = Tally(), review.path.name[:LETTERS]
        # What is lent is given back last: the months are summed on the way out.
        with ExitStack() as lent, self._store.bulk("Import {file}", file=file) as work:
            lent.enter_context(sales.heeding(work.raw, watch.heed))
            source = books.put_source(work.raw, review.source)
            named = (file, review.sha256)
            batch = books.Batch(work.raw, source, review.kind, named, self._clock())
            intake = _INTAKES[review.kind](work.raw, source, tally, batch)
            _take(review, sheet, intake, tally, watch.part(0.05, 0.75, STORING))
            watch.part(0.75, 1, SUMMING).pass_on()
            if not batch.made:
                raise _Nothing(tally.counts())
            batch.count(tally.counts())
            books.remember(work.raw, source, review.kind, _memory(review))
            for code in books.currencies(work.raw, batch.id):
                settings.put_currency(work.session, code, exponent(code))
            work.touch("sale_line")
            work.touch("sale_month")
        self._announce(work.changes)
        return Result(tally.counts(), work.label)

    def write_refused(
        self,
        review: Review,
        path: Path,
        counts: Counts | None = None,
        said: Callable[[str], str] = str,
        *,
        force: bool = False,
    ) -> int:
        """Write the refused rows as they stand, with the reason, to be corrected and imported."""
        told = counts or review.counts
        reasons = told.refusals.by_line() if told and told.refusals else {}
        found = encodings.examine(review.path)
        if found.sha256 != review.sha256:
            raise Refused("file_changed", "The file has changed since it was looked over.")
        sheet = looking.opened(review.path, found, review.options, review.encoding)
        rows = (
            [*_filled(cells, len(sheet.columns)), said(REASONS[reasons[line]])]
            for line, cells in sheet.rows()
            if line in reasons
        )
        head = (*sheet.columns, said("Reason"))
        separator = sheet.separator or ","
        write_beside(path, tables_out.csv_bytes(head, rows, separator), force=force)
        return len(reasons)


@contextmanager
def _stopping(watch: Watch) -> Iterator[None]:
    """Know an interrupted statement for what it is."""
    try:
        yield
    except Exception as fault:
        if watch.stopped:
            raise Stopped from fault
        raise


class _Nothing(Exception):
    """Nothing in the file was new: the transaction is given up, no step of undo is left."""

    def __init__(self, counts: Counts) -> None:
        super().__init__()
        self.counts = counts


_INTAKES: Mapping[Kind, Callable[..., sales.Intake | contacts.Contacts]] = {
    "sales": sales.Intake,
    "customers": contacts.Contacts,
}


def _usual(remembered: Mapping[str, Any], chosen: Mapping[str, str]) -> Usual:
    calendar: Calendar = "jalali" if chosen["calendar"] == "jalali" else "gregorian"
    return Usual(calendar, chosen["currency"], remembered.get("answers", {}))


def _encoding(
    found: encodings.Bytes, options: Options, usual: Usual, chosen: Mapping[str, str]
) -> str:
    """Give the encoding: told, found or remembered; else it is asked."""
    if found.kind != "text":
        return ""
    known = options.encoding or found.encoding or usual.answered("encoding")
    if not known:
        language = country(chosen["country"]).language if chosen["country"] else ""
        raise Unanswered(encodings.question(found.sample, language))
    return known


def _columns(review: Review, sheet: Sheet, remembered: Mapping[str, Any]) -> dict[str, int]:
    return looking.columns(review.kind, sheet, review.options, remembered)


def _shown(review: Review, sheet: Sheet) -> Review:
    """Show the file as it is read, and ask for columns that must be there."""
    first = tuple((line, tuple(cells)) for line, cells in islice(sheet.rows(), SHOWN))
    asked = tuple(
        looking.missing(review.kind, sheet, field)
        for field in fields.missing(review.kind, review.columns)
    )
    return replace(
        review,
        header=sheet.columns,
        rows=first,
        sheets=sheet.sheets,
        findings=looking.found(sheet, review.encoding),
        questions=asked,
    )


def _surveyed(review: Review, sheet: Sheet, usual: Usual, watch: Watch) -> Survey:
    """Find how days and amounts are written; customers hold none."""
    if review.kind == "customers":
        return Survey(Terms(), (), ())
    return findings.survey(sheet, review.columns, review.options, usual, watch.heed)


def _take(
    review: Review,
    sheet: Sheet,
    intake: sales.Intake | contacts.Contacts,
    tally: Tally,
    watch: Watch,
) -> None:
    """Read all rows and hand on, some thousands at once, those that are fit."""
    width, some = len(sheet.columns), []
    reader: SalesRows | CustomerRows = (
        SalesRows(review.terms, review.columns, width)
        if review.kind == "sales"
        else CustomerRows(review.columns, width)
    )
    for line, cells in sheet.rows():
        try:
            some.append(reader.read(line, cells))
        except Unfit as unfit:
            tally.refuse(line, unfit.field, unfit.code)
        if len(some) >= AT_ONCE:
            intake.take(some)  # type: ignore[arg-type]
            some.clear()
        if not line % 200:
            watch.pass_on(sheet.share)
    intake.take(some)  # type: ignore[arg-type]
    intake.finish(review.options.replace, watch.pass_on)


def _memory(review: Review) -> dict[str, Any]:
    """Keep what the next file of this source can be read by."""
    options = review.options
    answers = {
        "dates": options.dates,
        "decimal": options.decimal,
        "vat": options.vat,
        "encoding": options.encoding,
    }
    columns = {field: review.header[place] for field, place in review.columns.items()}
    return {"columns": columns, "answers": {name: said for name, said in answers.items() if said}}


def _filled(cells: Sequence[str], width: int) -> list[str]:
    """Bring a row to the width of the header, so that the reason stands in its column."""
    return [*cells[:width], *[""] * (width - len(cells))]
