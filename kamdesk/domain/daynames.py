"""Names of months and weekdays in the four languages, for reading and for writing."""

from kamdesk.domain.calendars import Calendar

MONTHS: dict[tuple[str, Calendar], tuple[str, ...]] = {
    ("en", "gregorian"): (
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
    ("en", "jalali"): (
        *("Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar", "Mehr"),
        *("Aban", "Azar", "Dey", "Bahman", "Esfand"),
    ),
    ("fa", "gregorian"): (
        *("ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه"),
        *("اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"),
    ),
    ("fa", "jalali"): (
        *("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر"),
        *("آبان", "آذر", "دی", "بهمن", "اسفند"),
    ),
    ("he", "gregorian"): (
        *("ינואר", "פברואר", "מרץ", "אפריל", "מאי", "יוני", "יולי"),
        *("אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר"),
    ),
    ("he", "jalali"): (
        *("פרוורדין", "אורדיבהשת", "ח׳ורדאד", "תיר", "מורדאד", "שהריוור", "מהר"),
        *("אבאן", "אזר", "דיי", "בהמן", "אספנד"),
    ),
    ("bg", "gregorian"): (
        *("януари", "февруари", "март", "април", "май", "юни", "юли"),
        *("август", "септември", "октомври", "ноември", "декември"),
    ),
    ("bg", "jalali"): (
        *("фарвардин", "ордибехещ", "хордад", "тир", "мордад", "шахривар", "мехр"),
        *("абан", "азар", "дей", "бахман", "есфанд"),
    ),
}

# Other names in use, folded for search.
MONTH_ALIASES: dict[str, tuple[Calendar, int]] = {
    "می": ("gregorian", 5),
    "جولای": ("gregorian", 7),
    "اگوست": ("gregorian", 8),
}

SHORT_MONTHS: dict[tuple[str, Calendar], tuple[str, ...]] = {
    ("en", "gregorian"): tuple(name[:3] for name in MONTHS["en", "gregorian"]),
    ("he", "gregorian"): (
        *("ינו׳", "פבר׳", "מרץ", "אפר׳", "מאי", "יוני", "יולי"),
        *("אוג׳", "ספט׳", "אוק׳", "נוב׳", "דצמ׳"),
    ),
    ("bg", "gregorian"): (
        *("яну", "фев", "март", "апр", "май", "юни", "юли"),
        *("авг", "сеп", "окт", "ное", "дек"),
    ),
}

# Monday first, as date.weekday() counts.
WEEKDAYS: dict[str, tuple[str, ...]] = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "fa": ("دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه"),
    "he": ("יום שני", "יום שלישי", "יום רביעי", "יום חמישי", "יום שישי", "שבת", "יום ראשון"),
    "bg": ("понеделник", "вторник", "сряда", "четвъртък", "петък", "събота", "неделя"),
}
SHORT_WEEKDAYS: dict[str, tuple[str, ...]] = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "fa": ("د", "س", "چ", "پ", "ج", "ش", "ی"),
    "he": ("ב׳", "ג׳", "ד׳", "ה׳", "ו׳", "ש׳", "א׳"),
    "bg": ("пн", "вт", "ср", "чт", "пт", "сб", "нд"),
}

# Words a reader may type for a day near today, folded for search.
NEAR: dict[str, int] = {
    word: days
    for days, words in (
        (-1, ("yesterday", "دیروز", "אתמול", "вчера")),
        (0, ("today", "امروز", "היום", "днес")),
        (1, ("tomorrow", "فردا", "מחר", "утре")),
        (2, ("پسفردا", "מחרתיים", "вдругиден")),
    )
    for word in words
}
