"""Tables of people (CSV or XLSX): columns found by their names in four languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kamdesk.domain.changes import term
from kamdesk.domain.contacts import Contact, Unfit, script_of
from kamdesk.domain.imports import Options
from kamdesk.domain.people import FUNCTIONS, LEVELS
from kamdesk.domain.reading import clean, fold
from kamdesk.domain.refusal import Refused
from kamdesk.exchange import encodings, looking
from kamdesk.exchange.fields import words_of

MOST = 20_000  # rows
COLUMNS: Mapping[str, str] = {
    "name": term("Name"),
    "given": term("Given name"),
    "family": term("Family name"),
    "other_name": term("Name in other letters"),
    "organisation": term("Customer"),
    "code": term("Customer code"),
    "unit": term("Site or unit"),
    "title": term("Title"),
    "function": term("Function"),
    "level": term("Level"),
    "phone": term("Business telephone"),
    "mobile": term("Mobile telephone"),
    "mail": term("Business e-mail"),
    "address_form": term("Form of address"),
    "gender": term("Gender, for grammar"),
    "assistant": term("Assistant"),
    "languages": term("Languages"),
    "birthday": term("Birthday"),
    "notes": term("Notes"),
}
_NAMES = {
    "name": """name; full name; display name; contact; contact name; person; نام;
        نام و نام خانوادگی; نام کامل; رابط; نام رابط; שם; שם מלא; איש קשר; име;
        име и фамилия; лице за контакт; контакт; пълно име""",
    "given": "given name; first name; forename; نام کوچک; שם פרטי; собствено име; първо име",
    "family": "family name; last name; surname; نام خانوادگی; שם משפחה; фамилия",
    "other_name": """name in other letters; other name; latin name; english name; name english;
        نام لاتین; نام انگلیسی; שם באנגלית; име на латиница""",
    "organisation": """organisation; organization; company; company name; firm; customer; client;
        customer name; employer; شرکت; نام شرکت; سازمان; مشتری; חברה; שם חברה; ארגון; לקוח;
        фирма; компания; организация; клиент""",
    "code": """customer code; customer id; customer no; client code; کد مشتری; شماره مشتری;
        קוד לקוח; מספר לקוח; код на клиент; код клиент; клиентски номер""",
    "unit": """site; unit; department; plant; office; واحد; سایت; بخش; کارخانه; אתר; יחידה; מחלקה;
        обект; звено; отдел""",
    "title": """title; job title; position; role; سمت; عنوان; عنوان شغلی; תפקיד; תואר; длъжност;
        позиция""",
    "function": "function; area; حوزه; حوزه کاری; תחום; פונקציה; функция; направление",
    "level": "level; seniority; سطح; דרג; רמה; ниво",
    "phone": """phone; telephone; tel; business phone; work phone; phone number; تلفن; شماره تلفن;
        تلفن کار; טלפון; טלפון עבודה; телефон; тел; служебен телефон""",
    "mobile": """mobile; cell; mobile phone; cell phone; موبایل; همراه; تلفن همراه; נייד;
        טלפון נייד; мобилен; gsm; мобилен телефон""",
    "mail": """mail; e mail; email; email address; e mail address; business email; ایمیل;
        پست الکترونیک; رایانامه; דואל; דוא ל; אימייל; מייל; имейл; е поща; електронна поща""",
    "address_form": """form of address; salutation; addressed as; prefix; عنوان خطاب; خطاب; פנייה;
        обръщение""",
    "gender": "gender; sex; جنسیت; מין; מגדר; пол",
    "assistant": "assistant; secretary; دستیار; منشی; עוזר; מזכירה; асистент; секретар",
    "languages": "language; languages; زبان; زبان ها; שפה; שפות; език; езици",
    "birthday": "birthday; birth date; date of birth; تاریخ تولد; تولد; יום הולדת; рожден ден",
    "notes": "notes; note; comment; remarks; یادداشت; توضیحات; הערות; бележки; забележка",
}
_KNOWN = {
    words_of(name): column
    for column, names in _NAMES.items()
    for name in [column, *names.split(";")]
}
_WOMAN = frozenset(
    ("f", "female", "woman", "feminine", "ms", "mrs", "زن", "خانم", "נקבה", "жена", "ж")
)
_MAN = frozenset(("m", "male", "man", "masculine", "mr", "مرد", "آقا", "זכר", "мъж"))
_SHORT = 1_000
NO_NAME = term("There is no name.")


@dataclass(frozen=True, slots=True)
class Table:
    """A file of people as it was read, and where its columns are."""

    contacts: tuple[Contact, ...]
    unfit: tuple[Unfit, ...]
    header: tuple[str, ...]
    columns: Mapping[str, int]


def read(path: Path, chosen: Mapping[str, str], encoding: str = "") -> Table:
    """Read a table; `chosen` names the column of a field, or none, where it is not the guess."""
    found = encodings.examine(path)
    page = encoding or found.encoding
    if found.kind == "text" and not page:
        page = encodings.ranked(found.sample)[0]
    sheet = looking.opened(path, found, Options(), page)
    columns = _placed(sheet.columns, chosen)
    if not {"name", "given", "family"} & columns.keys():
        raise Refused(
            "no_name_column",
            "No column with names was found: {columns}",
            columns=", ".join(sheet.columns)[:_SHORT],
        )
    contacts: list[Contact] = []
    unfit: list[Unfit] = []
    for line, cells in sheet.rows():
        if len(contacts) + len(unfit) >= MOST:
            raise Refused("too_many", "This file holds more than 20,000 people.")
        given = {
            name: " ".join(clean(cells[at]).split())[:_SHORT]
            for name, at in columns.items()
            if at < len(cells)
        }
        if not any(given.values()):
            continue
        contact = _contact(line, given)
        if contact.name:
            contacts.append(contact)
        else:
            unfit.append(Unfit(line, given.get("mail", ""), "no_name", NO_NAME))
    return Table(tuple(contacts), tuple(unfit), sheet.columns, columns)


def _placed(header: tuple[str, ...], chosen: Mapping[str, str]) -> dict[str, int]:
    """Find the columns: as the user says, else by their names; the first of a kind counts."""
    placed: dict[str, int] = {}
    for at, name in enumerate(header):
        column = _KNOWN.get(words_of(name))
        if column is not None:
            placed.setdefault(column, at)
    if "name" in placed and "family" in placed and "given" not in placed:
        placed["given"] = placed.pop("name")  # "name" beside "family name" is the given one
    for field, name in chosen.items():
        if field not in COLUMNS:
            raise Refused("unknown_field", "{name} is no field of a person.", name=field)
        placed.pop(field, None)
        if name:
            placed[field] = _place(header, name)
    return placed


def _place(header: tuple[str, ...], name: str) -> int:
    for at, known in enumerate(header):
        if fold(known) == fold(name):
            return at
    if name.isdecimal() and 1 <= int(name) <= len(header):
        return int(name) - 1
    raise Refused("unknown_column", "The file has no column {name}.", name=name)


def _contact(line: int, given: Mapping[str, str]) -> Contact:
    def cell(name: str) -> str:
        return given.get(name, "")

    name = cell("name") or f"{cell('given')} {cell('family')}".strip()
    phones = [phone for phone in (cell("phone"), cell("mobile")) if phone]
    other = cell("other_name")
    return Contact(
        place=line,
        name=name,
        organisation=cell("organisation"),
        code=cell("code"),
        unit=cell("unit"),
        title=cell("title"),
        phone=phones[0] if phones else "",
        mail=cell("mail"),
        reach=phones[1] if len(phones) > 1 else "",
        address_form=cell("address_form"),
        gender=_gender(cell("gender")),
        assistant=cell("assistant"),
        languages=cell("languages"),
        birthday=cell("birthday"),
        function=_choice(cell("function"), FUNCTIONS),
        level=_choice(cell("level"), LEVELS),
        notes=cell("notes"),
        names={script_of(other): other} if other and script_of(other) != script_of(name) else {},
    )


def _gender(text: str) -> str:
    folded = fold(text).strip(".")
    if folded in _WOMAN:
        return "f"
    return "m" if folded in _MAN else ""


def _choice(text: str, names: Mapping[str, str]) -> str:
    """Know a choice by its code or its English name."""
    folded = fold(text)
    return next((key for key, name in names.items() if folded in (key, fold(name))), "")
