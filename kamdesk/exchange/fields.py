"""Which column holds what: by its name in four languages, by last time, by its values."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from kamdesk.domain.imports import Kind
from kamdesk.domain.reading import Unclear, Unreadable, fold, read_day, read_number
from kamdesk.domain.refusal import Refused
from kamdesk.domain.sales import FIELDS, currency_of

# Names as they stand in exports, best first; compared folded, without signs between words.
_SALES = {
    "date": """date; invoice date; document date; doc date; posting date; billing date; day;
        order date; sale date; sales date; transaction date;
        تاریخ; تاریخ فاکتور; تاریخ سند; תאריך; תאריך חשבונית; תאריך מסמך;
        дата; дата на фактура; дата на фактурата;
        дата на документа; дата фактура; datum""",
    "customer_code": """customer code; customer id; customer no; customer number; customer nr;
        client code; client id; client no; account code; account no; cust no; cust code; bp code;
        sold to; sold to party; debtor; card code; customer; کد مشتری; شماره مشتری; کد طرف حساب;
        קוד לקוח; מספר לקוח; מס לקוח; מפתח חשבון; код на клиент; код на клиента;
        код клиент; клиент код;
        клиентски номер; клиент номер; номер на клиент; номер клиент; kunde; kundennummer""",
    "customer_name": """customer name; client name; company name; company; account name; bp name;
        sold to name; card name; client; نام مشتری; مشتری; نام طرف حساب; خریدار; نام شرکت; שם לקוח;
        לקוח; שם חברה; име на клиент; име на клиента; име клиент; клиент; клиент име; фирма;
        получател; купувач; контрагент; партньор""",
    "document": """document; document no; document number; doc no; invoice; invoice no;
        invoice number; invoice id; order id; billing document; voucher; doc num;
        شماره فاکتور; فاکتور; شماره سند; سند; חשבונית; מספר חשבונית; מס חשבונית; מסמך; מספר מסמך;
        אסמכתא; фактура; фактура номер; номер на фактура; номер на фактурата;
        фактура №;
        документ; документ номер; номер на документ; документ №; № на документ""",
    "line": """line; line no; line number; position; pos; row no; line num; ردیف; سطر;
        שורה; מספר שורה; ред; ред номер; ред №; позиция""",
    "document_type": """document type; doc type; type; transaction type; billing type; نوع سند;
        نوع فاکتور; نوع; סוג מסמך; סוג; סוג תנועה; вид документ; тип документ; вид на документа;
        тип; вид""",
    "product_code": """product code; product id; item code; item no; item number; stock code; sku;
        article; article no; material;
        product no; part no; item; کد کالا; کد محصول; קוד פריט; מקט; מק ט; מספר פריט;
        קוד מוצר; код на артикул; код артикул; артикул код; код на продукт; код продукт;
        артикулен номер; арт номер""",
    "product_name": """product name; product; item name; description; item description;
        material description; article name; product description; نام کالا; شرح کالا; کالا; محصول;
        نام محصول; שם פריט; תיאור פריט; פריט; מוצר; שם מוצר; תיאור; артикул; име на артикул;
        наименование; продукт; стока; име на продукт; описание""",
    "product_group": """product group; item group; category; product category; material group;
        group; category name; family; گروه کالا; گروه محصول; گروه; دسته; קבוצת מוצרים;
        קבוצת פריטים; קבוצה; קטגוריה; משפחה; група; продуктова група; група стоки; категория;
        стокова група""",
    "unit": """unit or site; site; branch; plant; ship to; delivery site; location; department;
        store; business unit; شعبه; واحد خریدار; محل تحویل; סניף; אתר; יחידה עסקית; обект; филиал;
        клон; звено""",
    "quantity": """quantity; qty; amount of pieces; pieces; units; billed quantity; quant;
        مقدار; تعداد; כמות; количество; бройки; брой; к во""",
    "revenue": """revenue; net amount; net revenue; net sales; net value; net; line total net;
        amount without vat; amount excl vat; amount; line amount; sales; line total; total; value;
        turnover; extended price; extended amount; sum; sales amount; line revenue;
        مبلغ خالص; فروش خالص; درآمد; مبلغ فروش;
        مبلغ بدون مالیات; مبلغ; جمع; مبلغ کل; جمع کل; فروش; סכום לפני מעמ; הכנסה;
        סכום נטו; מכירות; סכום; סהכ; סכום שורה; приход; нетна стойност; стойност без ддс;
        сума без ддс; без ддс; нето; стойност; сума; оборот; продажби; общо; gross amount;
        amount incl vat; amount with vat; gross; total with vat; total incl vat; مبلغ با مالیات;
        شامل مالیات; مبلغ شامل مالیات; סכום כולל מעמ; כולל מעמ; стойност с ддс; сума с ддс; с ддс;
        umsatz; betrag""",
    "cost": """cost; direct cost; cost of goods; cogs; cost amount; total cost; cost of sales;
        net cost; line cost; بهای تمام شده; هزینه; هزینه مستقیم; بها; עלות; עלות ישירה; עלות המכר;
        себестойност; разход; разходи; пряк разход; доставна стойност""",
    "currency": """currency; curr; currency code; doc currency; document currency; ارز; واحد پول;
        نوع ارز; מטבע; валута; währung""",
}
_CUSTOMERS = {
    "customer_code": _SALES["customer_code"] + "; code; id; no; کد; קוד; код; номер",
    "customer_name": _SALES["customer_name"] + "; name; نام; שם; име; наименование",
    "country": "country; country code; land; کشور; ארץ; מדינה; държава; страна",
    "contact_name": """contact name; contact; contact person; person; representative; نام رابط;
        رابط; شخص رابط; مخاطب; نام مخاطب; איש קשר; שם איש קשר; лице за контакт; контактно лице;
        контакт; мол""",
    "contact_title": """contact title; title; job title; position; role; سمت; عنوان; سمت رابط;
        תפקיד; תואר; длъжност; позиция""",
    "phone": """phone; telephone; tel; phone number; mobile; cell; contact phone; تلفن; شماره تلفن;
        موبایل; همراه; טלפון; נייד; телефон; тел; мобилен; gsm""",
    "mail": """mail; e mail; email; email address; mail address; ایمیل; پست الکترونیک;
        رایانامه; דואל; דוא ל; מייל; אימייל; דואר אלקטרוני; имейл; е поща; поща; електронна поща""",
    "address": """address; street; street address; address 1; نشانی; آدرس; כתובת; רחוב; адрес;
        улица""",
    "city": "city; town; place; شهر; עיר; ישוב; град; населено място; ort",
}
_NAMES = {"sales": _SALES, "customers": _CUSTOMERS}
NEEDED: Mapping[str, tuple[tuple[str, ...], ...]] = {  # one of each must be found
    "sales": (("date",), ("customer_code", "customer_name"), ("revenue",)),
    "customers": (("customer_code", "customer_name"),),
}
_GROSS = (
    *("gross", "incl vat", "including vat", "with vat", "with tax", "incl tax", "brutto"),
    *("با مالیات", "شامل مالیات", "با احتساب مالیات", "با ارزش افزوده", "כולל מעמ"),
    *("ברוטו", "с ддс", "вкл ддс", "с включен ддс", "бруто"),
)
# Beside "customer no", "customer" is the name; beside "customer name" it is the code.
_EITHER = {
    name: (f"{what}_name", f"{what}_code")
    for what, names in {
        "customer": ("customer", "client", "مشتری", "לקוח", "клиент"),
        "product": ("product", "article", "کالا", "פריט", "מוצר", "артикул"),
    }.items()
    for name in names
}
_BRACKETS = re.compile(r"[(\[{].*?[)\]}]")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SIGNS = re.compile(r"[^\w№]+|_+")
_ALIKE = {"number": "no", "nr": "no", "num": "no", "номер": "no", "numer": "no"}  # № folds to no
ENOUGH = 0.8  # share of values that must look alike


@cache
def words_of(name: str) -> str:
    """Write a column's name as bare folded words: customerID is "customer id"."""
    bare = fold(_CAMEL.sub(" ", name)).replace("'", "").replace('"', "")
    return " ".join(_ALIKE.get(word, word) for word in _SIGNS.sub(" ", bare).split())


@cache
def _known(kind: str) -> dict[str, tuple[str, int]]:
    """Give, by name, the field it stands for and how far down the list it is."""
    known: dict[str, tuple[str, int]] = {}
    for field, names in _NAMES[kind].items():
        for place, name in enumerate([field, *names.split(";")]):
            known.setdefault(words_of(name), (field, place))
    return known


def _meant(kind: str, name: str) -> tuple[str, int] | None:
    """Say what a name stands for; what stands in brackets counts only if the name needs it."""
    known = _known(kind)
    whole, bare = words_of(name), words_of(_BRACKETS.sub(" ", name))
    if whole in known or bare in known:
        return known.get(whole) or known[bare]
    last = bare.rpartition(" ")
    if last[2].isdigit() or currency_of(last[2]):
        return known.get(last[0])
    return None


def recognised(cells: Sequence[str]) -> int:
    """Count the cells that name a column."""
    return max(sum(1 for cell in cells if cell and _meant(kind, cell)) for kind in FIELDS)


def gross(name: str) -> bool:
    """Say whether a column's name promises value added tax."""
    bare = f" {words_of(name)} "
    return any(f" {words_of(word)} " in bare for word in _GROSS)


def guess(kind: Kind, columns: Sequence[str], sample: Sequence[Sequence[str]]) -> dict[str, int]:
    """Find the column of each field; a name further up its list wins."""
    found: dict[str, tuple[int, int]] = {}
    for place, name in enumerate(columns):
        meant = _meant(kind, name)
        if meant and (meant[0] not in found or meant[1] < found[meant[0]][0]):
            found[meant[0]] = (meant[1], place)
    guessed = {field: place for field, (_, place) in found.items()}
    for place, name in enumerate(columns):
        for field in _EITHER.get(words_of(name), ()):
            if field not in guessed and place not in guessed.values():
                guessed[field] = place
    _by_values(kind, guessed, len(columns), sample)
    return guessed


def _values(sample: Sequence[Sequence[str]], place: int) -> list[str]:
    return [cells[place].strip() for cells in sample if len(cells) > place and cells[place].strip()]


def _by_values(
    kind: Kind, guessed: dict[str, int], width: int, sample: Sequence[Sequence[str]]
) -> None:
    """Give a field no name told the one free column whose values can only be its."""
    tests: dict[str, Callable[[str], bool]] = {"date": _is_day, "currency": _is_currency}
    tests["revenue"] = _is_amount
    if kind == "customers":
        tests = {"mail": _is_mail}
    for field, fits in tests.items():
        if field in guessed:
            continue
        free = [place for place in range(width) if place not in guessed.values()]
        fitting = [place for place in free if _all_fit(_values(sample, place), fits)]
        if len(fitting) == 1:
            guessed[field] = fitting[0]


def _all_fit(values: Sequence[str], fits: Callable[[str], bool]) -> bool:
    return bool(values) and sum(map(fits, values)) >= ENOUGH * len(values)


def _is_day(text: str) -> bool:
    if len(text) < 6 or not re.search(r"\d\D\d|\d{8}", text):
        return False
    try:
        read_day(text, "gregorian", None)
    except Unclear:
        return True
    except Unreadable:
        return False
    return True


def _is_amount(text: str) -> bool:
    """Amounts show decimals or thousands; codes and counts do not."""
    if not re.search(r"\d[.,٫٬]\d", text):
        return False
    try:
        read_number(text)
    except Unclear:
        return True
    except Unreadable:
        return False
    return True


def _is_currency(text: str) -> bool:
    return currency_of(text) is not None


def _is_mail(text: str) -> bool:
    return re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text) is not None


def told(
    kind: Kind, columns: Sequence[str], chosen: Mapping[str, str], guessed: Mapping[str, int]
) -> dict[str, int]:
    """Let what the user says about columns stand before what was guessed."""
    placed = dict(guessed)
    for field, column in chosen.items():
        if field not in FIELDS[kind]:
            known = ", ".join(FIELDS[kind])
            raise Refused(
                "unknown_field",
                "{field} is not a field. Fields: {known}",
                field=field,
                known=known,
            )
        placed.pop(field, None)
        if column:
            place = _place(columns, column)
            placed = {known: at for known, at in placed.items() if at != place} | {field: place}
    return placed


def _place(columns: Sequence[str], column: str) -> int:
    for place, name in enumerate(columns):
        if column.strip() == name or words_of(column) == words_of(name) != "":
            return place
    if column.strip().isdecimal() and 1 <= int(column) <= len(columns):
        return int(column) - 1
    raise Refused(
        "unknown_column",
        "There is no column {column}. Columns: {known}",
        column=column,
        known=", ".join(columns),
    )


def missing(kind: Kind, placed: Mapping[str, int]) -> list[str]:
    """Name the fields without which nothing can be read."""
    return [names[0] for names in NEEDED[kind] if not any(name in placed for name in names)]
