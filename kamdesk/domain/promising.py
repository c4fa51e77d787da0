"""Recognises promises in what was typed, in four languages.

The first person promises for us, the third for them; where nobody is named it is asked. A line
that begins with an arrow is a promise by the user's own word; without a person it is ours.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kamdesk.domain.reading import fold, normal_digits

# Typed on any keyboard, in either direction of writing.
ARROWS = ("→", "->", "=>", "←", "<-", "⇒")


@dataclass(frozen=True, slots=True)
class Heard:
    """A promise in a text: whose ("ours", "theirs", or "" to be asked), what, until when."""

    side: str
    what: str
    due: date | None
    told: bool  # an arrow said so: the line is the promise and no note


ReadDay = Callable[[str], date | None]


def heard(
    text: str, read_day: ReadDay, today: date, ours: Collection[str] = ()
) -> tuple[str, tuple[Heard, ...]]:
    """Give what stays a note, and the promises; `ours` are names of our own people."""
    kept, found = [], []
    names = [fold(name) for name in ours if name]
    for line in text.splitlines():
        promise = _of_line(line.strip(), read_day, today, names)
        if promise is not None:
            found.append(promise)
        if promise is None or not promise.told:
            kept.append(line)
    return "\n".join(kept).strip(), tuple(found)


def _of_line(line: str, read_day: ReadDay, today: date, names: Sequence[str]) -> Heard | None:
    arrow = next((sign for sign in ARROWS if line.startswith(sign)), "")
    body = line.removeprefix(arrow).strip()
    if not body:
        return None
    side = side_of(body, names)
    if side is None:
        if not arrow:
            return None
        side = "ours"
    what, due = split_day(body, read_day, today)
    return Heard(side, what, due, bool(arrow))


# --- whose

_LEAD = r"(?:and |then |so |also |и |а |ו|و )?"
_ENGLISH_OURS = re.compile(
    _LEAD + r"(?:i|we)(?:'ll| will| shall| promised?| agreed| owe| must| have to| need to|"
    r"'ve promised| have promised|'m going to|'re going to| am to| are to)\b"
)
_ENGLISH_THEIRS = re.compile(
    _LEAD + r"(?:(?!i |we |it )(?:the |our |their )?[^\W\d_][\w.\-]*(?: [^\W\d_][\w.\-]*){0,2}?)"
    r"(?:'ll| will| shall| promise[ds]?| agreed to| owes?| has to| have to| is to| are to|"
    r" (?:has|have) promised)\b"
)
_ENGLISH_ASKED = re.compile(
    r"\b(?:to|must|will|shall|should|has to|is to|are to) be \w+(?:ed|nt|ne|en|de|id|ld)\b|"
    r"^(?:action|to ?do|agreed)\s*:|^it was (?:agreed|promised)\b"
)
# Persian ends its verbs with the person; folded, no half space is left.
_STEMS = (
    "فرست|ده|دهی|گیر|گو|گوی|اور|یاور|بر|رسان|پرس|کن|خوان|نویس|ساز|خر|فروش|پذیر|پرداز|زن|ای|یای|رو|"
    "گذار|بند|توان|خواه|بین|دان|ازمای|سنج|چین|کش|گردان|شناسان|نمای|دار"
)
_PERSIAN_OURS = re.compile(rf"(?:ن?می|ب)?(?:{_STEMS})(?:م|یم)|خواه(?:م|یم)|قول داد(?:م|یم)")
_PERSIAN_THEIRS = re.compile(rf"(?:ن?می|ب)?(?:{_STEMS})(?:د|ند)|خواه(?:د|ند)")
_PERSIAN_PAST = re.compile(r"(?:قول|تعهد) داد(م|یم|ه?|ند)\b|متعهد شد(م|یم|ه?|ند)\b")
_PERSIAN_ASKED = re.compile(r"\b(?:می|ب)?(?:شود|گردد)\b|\bخواه(?:د|ند) شد\b|\bشوند\b")
_PERSIAN_AGREED = re.compile(r"\b(?:قرار (?:شد|است)|باید|بنا شد|بناست)\b")
# Hebrew begins its future with the person.
_HEBREW_STEMS = (
    "שלח|עביר|בדוק|חזור|כין|תן|יתן|ביא|עדכן|קבע|תקשר|ארגן|חתום|ספק|תקן|בקר|סיים|בוא|גיע|מסור|"
    "כתוב|שלם|אשר|פתור|טפל|הגיש|גיש|זמין|תאם|דאג|מציא|סדר|שיב|מליץ|עשה|דבר"
)
_HEBREW_OURS = re.compile(
    rf"ו?(?:אני|אנחנו|אנו|הבטחתי|הבטחנו|התחייבתי|התחייבנו|סיכמנו ש?נ\w+|[אנ](?:{_HEBREW_STEMS}))"
)
_HEBREW_THEIRS = re.compile(
    rf"ו?(?:הם|הן|הוא|היא|הלקוח|הבטיח(?:ו|ה)?|התחייב(?:ו|ה)?|[ית](?:{_HEBREW_STEMS})ו?)"
)
_HEBREW_ASKED = re.compile(
    r"\b(?:יישלח|ישולח|יועבר|ייבדק|יבוצע|יינתן|יוגש|יסופק|יתוקן|יטופל)(?:ו|ה)?\b|"
    r"\b(?:יש|צריך|סוכם|נדרש)\b"
)
_CLITICS = "(?:да |се |си |ги |го |я |ѝ |и |му |им |ви |те |ни |ти |ми )*"
_BULGARIAN_FUTURE = re.compile(rf"\bще ({_CLITICS})(\w+)")
_BULGARIAN_SAID = re.compile(
    r"\b(?:обеща(?P<ours>х|хме|ваме|вам)|обеща(?P<theirs>ха|ва|ват)?|"
    r"пое(?P<took>х|хме)|пое(?P<they>ха)?) "
)
_BULGARIAN_ASKED = re.compile(r"\b(?:трябва да се|да се|да бъд[ае]т?|ще бъд[ае]т?|необходимо е)\b")
_BULGARIAN_I = re.compile(
    "дойда|отида|(?:по)?кажа|(?:до|за|в)неса|взема|(?:на|за)?пиша|облека|мога"
)


def side_of(text: str, names: Sequence[str] = ()) -> str | None:
    """Say who promises: ours, theirs, "" where nobody is named; None where nothing is promised."""
    folded = fold(text).strip()
    if any(folded.startswith(name) for name in names):  # "Nora will send it" is ours
        return "ours" if any(reader(folded) is not None for reader in _READERS) else None
    for reader in _READERS:
        side = reader(folded)
        if side is not None:
            return side
    return None


def _english(text: str) -> str | None:
    if _ENGLISH_OURS.match(text):
        return "ours"
    if _ENGLISH_ASKED.search(text):
        return ""
    return "theirs" if _ENGLISH_THEIRS.match(text) else None


def _persian(text: str) -> str | None:
    if said := _PERSIAN_PAST.search(text):
        return "ours" if (said[1] or said[2] or "") in ("م", "یم") else "theirs"
    if _PERSIAN_ASKED.search(text):
        return ""
    for token in reversed(re.findall(r"\w+", text)):  # the last verb carries the person
        if _PERSIAN_OURS.fullmatch(token):
            return "ours"
        if _PERSIAN_THEIRS.fullmatch(token):
            return "theirs"
    return "" if _PERSIAN_AGREED.search(text) else None


def _hebrew(text: str) -> str | None:
    if _HEBREW_ASKED.search(text):
        return ""
    head = text.removeprefix("הוסכם ש").removeprefix("סיכמנו ש")
    for pattern, side in ((_HEBREW_OURS, "ours"), (_HEBREW_THEIRS, "theirs")):
        if re.match(rf"(?:{pattern.pattern})\b", head):
            return side
    return _within_hebrew(head)


def _within_hebrew(text: str) -> str | None:
    """Find a verb behind its subject: "Dana will send"."""
    for token in re.findall(r"\w+", text)[1:4]:
        if re.fullmatch(rf"[ית](?:{_HEBREW_STEMS})ו?", token):
            return "theirs"
        if re.fullmatch(rf"[אנ](?:{_HEBREW_STEMS})", token):
            return "ours"
    return None


def _bulgarian(text: str) -> str | None:
    if _BULGARIAN_ASKED.search(text):
        return ""
    if said := _BULGARIAN_SAID.search(text):
        return "ours" if said["ours"] or said["took"] else "theirs"
    future = _BULGARIAN_FUTURE.search(text)
    if future is None:
        return None
    clitics, verb = future[1].split(), future[2]
    if "се" in clitics and not verb.endswith(("м", "ме")):
        return ""
    if verb.endswith(("м", "ме", "я")) or _BULGARIAN_I.fullmatch(verb):
        return "ours"
    return "theirs"


_READERS: tuple[Callable[[str], str | None], ...] = (_english, _persian, _hebrew, _bulgarian)

# --- until when

_LEADS = (
    *("no later than", "not later than", "by the", "until the", "before the"),
    *("by", "until", "till", "before", "on", "due", "latest"),
    *("تا روز", "تا تاریخ", "تا", "روز", "در", "حداکثر تا", "پیش از"),
    *("לא יאוחר מ", "עד ליום", "עד ל", "עד", "ביום", "לפני"),
    *("не по-късно от", "най-късно до", "до края на", "до", "преди", "на", "в"),
)
_UNTIL = tuple(dict.fromkeys(map(fold, _LEADS)))
_COMING = re.compile(r"^(?:this|coming|този|тази|това|همین|این) | (?:הקרוב|הזה|همین هفته)$")
_IN_DAYS = re.compile(
    r"(?:in|within|след|בעוד|בתוך|تا|ظرف)? ?(\d{1,3}) ?"
    r"(days?|weeks?|дни|ден|седмици|седмица|ימים|יום|שבועות|שבוע|روز|هفته)(?: دیگر)?"
)
_WEEKS = ("week", "седмиц", "שבוע", "هفته")
_LONGEST = 5  # words a day may take


def split_day(text: str, read_day: ReadDay, today: date) -> tuple[str, date | None]:
    """Take the day at the end of a promise off it, with the word that leads to it."""
    bare = text.rstrip(" .!;،,")
    words = bare.split()
    for taken in range(min(_LONGEST, len(words) - 1), 0, -1):
        due = _day(" ".join(words[-taken:]), read_day, today)
        if due is None:
            continue
        head = " ".join(words[:-taken]).rstrip(" ,،;–-(")
        return _without_lead(head) or text, due
    return bare if bare else text, _day_within(words, read_day, today)


def _day_within(words: Sequence[str], read_day: ReadDay, today: date) -> date | None:
    """Find a day that a word such as "by" leads to in the middle; the text stays whole."""
    for at in range(1, len(words)):
        if fold(words[at - 1]) not in _UNTIL:
            continue
        for taken in range(min(_LONGEST, len(words) - at), 0, -1):
            due = _day(" ".join(words[at : at + taken]), read_day, today)
            if due is not None:
                return due
    return None


def _day(text: str, read_day: ReadDay, today: date) -> date | None:
    typed = text.strip(" ,،.;()")
    if not typed or typed.isdecimal():
        return None  # "line 2" is no second of the month
    folded = normal_digits(fold(typed))
    for lead in _UNTIL:
        if folded.startswith(lead) and len(folded) > len(lead):
            typed = typed[len(lead) :].strip() or typed
            folded = normal_digits(fold(typed))
            break
    if typed.isdecimal():
        return None
    if found := _IN_DAYS.fullmatch(folded):
        unit = 7 if found[2].startswith(_WEEKS) else 1
        return today + timedelta(days=int(found[1]) * unit)
    plain = _COMING.sub("", folded).strip()
    for written in (typed, plain, plain.replace(" شنبه", "شنبه"), f"יום {plain}"):
        if due := read_day(written):
            return due if due >= today else _later(due, today, written)
    return None


def _later(due: date, today: date, written: str) -> date:
    """Take a day without a year, long past, for that of the coming year."""
    if re.search(r"\d{4}", normal_digits(written)) or today - due < timedelta(days=60):
        return due
    try:
        return due.replace(year=due.year + 1)
    except ValueError:  # 29 February
        return due + timedelta(days=366)


def _without_lead(head: str) -> str:
    """Take the word that led to the day off the end."""
    folded = fold(head)
    for lead in sorted(_UNTIL, key=len, reverse=True):
        if folded.endswith(f" {lead}"):
            kept = head.split()
            return " ".join(kept[: len(kept) - len(lead.split())]).rstrip(" ,،;–-(")
    return head
