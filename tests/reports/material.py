"""A lubricants supplier and a grower, told in four languages: what plans are printed from."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from kamdesk.domain.accounts import Account, Decision, Fact, Unit, completeness
from kamdesk.domain.calendars import add_months, month_key, month_last
from kamdesk.domain.history import Entry, Promise
from kamdesk.domain.people import Judgement, Person
from kamdesk.domain.plans import Goal, Mutual, Objective, Plan, Step, Strategy
from kamdesk.reports.choosing import Material
from kamdesk.reports.editions import Bought, Earned
from kamdesk.words import load

AS_OF = date(2026, 10, 4)
LEDGER = date(2026, 9, 30)
SCRIPTS = {"en": "latin", "bg": "cyrillic", "fa": "arabic", "he": "hebrew"}

TOLD = {
    "en": {
        "client": "Harvest Plains Ltd",
        "firm": "Raven Lubricants Ltd",
        "author": "Ruth Eames",
        "currency": "EUR",
        "purpose": "In 2027 not one day of harvest is lost to hydraulics, and line 2 passes its "
        "food-safety audit.",
        "inner": "Become the first name for all oils before the tender in May.",
        "why": "12% of our contribution and the leader of its region",
        "goals": [
            ("Fewer stops during harvest", "under 10 hours a combine in season 2027"),
            ("Sure deliveries to the four silos", "97% of orders on time"),
            ("FSSC 22000 certificate for line 2", "audit in May 2027"),
        ],
        "objectives": [
            ("Reduce stops caused by hydraulics", "hours a combine and season"),
            ("Deliver to the four silos within 48 hours", "% of orders on time"),
            ("Move line 2 to H1 food-grade oils", "% of lubrication points"),
            ("Train mechanics to a certificate", "people"),
            ("Raise our share of its oils to 70%", "% of its purchases"),
        ],
        "steps": [
            "Diagnosis of 38 combines",
            "Consignment stock at Ruse",
            "Line 2: change to H1",
            "Training of two groups",
            "Crew on call in harvest",
            "Yearly review, new plan",
            "Meet the new owner in person",
        ],
        "mutual": [
            ("Stops", "up to 190 hours less in season 2027", "full access to machine data"),
            ("Stock", "a store at Ruse, delivery in 48 hours", "yearly forecast by silo"),
            ("Knowledge", "18 trained mechanics, 2 groups", "referral to two partners"),
            ("Terms", "price held for 12 months", "contract for 24 months"),
        ],
        "people": [
            ("Joan Stowe", "managing director"),
            ("Peter Marlin", "head of supply"),
            ("Dan Coles", "chief mechanic"),
            ("Stella Gane", "head of quality"),
            ("Ian Penn", "workshop foreman"),
        ],
        "ours": [
            ("Carl Dean", "director"),
            ("Ruth Eames", "key accounts"),
            ("Alan Wills", "consultant"),
            ("Mila Tonge", "laboratory"),
        ],
        "groups": ["hydraulic oils", "food-grade oils H1"],
        "sites": [("Head office", "York"), ("Silos", "Ruse"), ("Line 2", "Hull")],
        "description": "Grows and stores grain on 14,000 hectares, with its own oil mill.",
        "stated": "Halve the cost of stops in two seasons and sell bottled oil abroad.",
        "entries": [
            (
                "Review of the season",
                "Stops are 10.8 hours a combine; both sides keep the target of 9.",
                "Order sensors for ten combines",
            ),
            (
                "Visit to silo 3",
                "The pump room has space for a store of 12 barrels.",
                "Draw the floor plan",
            ),
            (
                "Late delivery of 4 August",
                "Two barrels came three days late; the depot now holds a reserve.",
                "Confirm the reserve each Friday",
            ),
        ],
        "promises": [
            "Send the report on oil samples",
            "Open the machine data to our engineer",
            "Name two mechanics for the course",
        ],
        "notes": "Marlin is pressed by finance; a rival offered 6% less in August.",
        "evidence": "Spoke for us in the budget meeting",
        "wins": "A quiet harvest, and a bonus",
        "strategy": "Tie oils to measured hours, not to price per litre",
    },
    "bg": {
        "client": "Балкан Агро АД",
        "firm": "Раван Индъстри ООД",
        "author": "Ралица Енева",
        "currency": "EUR",
        "purpose": "През 2027 г. нито един ден от жътвата да не се губи заради хидравликата, а "
        "линия 2 да премине одита за безопасност на храните.",
        "inner": "Да сме първото име за всички масла преди търга през май.",
        "why": "12 % от приноса ни и водещ в региона си",
        "goals": [
            ("По-малко престои през жътвата", "под 10 часа на комбайн за сезон 2027"),
            ("Сигурни доставки за четирите силоза", "97 % от заявките навреме"),
            ("Сертификат FSSC 22000 за линия 2", "одит през май 2027 г."),
        ],
        "objectives": [
            ("Намаляване на престоите поради хидравлика", "часа на комбайн за сезон"),
            ("Доставка до 48 часа в четирите силоза", "% от заявките навреме"),
            ("Преминаване на линия 2 към масла H1", "% от точките за смазване"),
            ("Обучени механици с удостоверение", "души"),
            ("Дял от маслата на клиента 70 %", "% от покупките му"),
        ],
        "steps": [
            "Диагностика на 38 комбайна",
            "Консигнационен склад, Русе",
            "Линия 2: преход към H1",
            "Обучение на две групи",
            "Дежурен екип през жътвата",
            "Годишен преглед, нов план",
            "Среща с новия собственик",
        ],
        "mutual": [
            (
                "Престои",
                "до 190 часа по-малко за сезон 2027",
                "пълен достъп до данните от машините",
            ),
            ("Наличност", "склад в Русе, доставка до 48 часа", "годишна прогноза по силози"),
            ("Знания", "18 обучени механици, 2 групи", "препоръка пред двама партньори"),
            ("Условия", "цена, фиксирана за 12 месеца", "договор за 24 месеца"),
        ],
        "people": [
            ("Иванка Стоева", "изпълнителен директор"),
            ("Петър Маринов", "ръководител „Доставки“"),
            ("Димо Колев", "главен механик"),
            ("Светла Ганева", "ръководител „Качество“"),
            ("Иван Пенев", "майстор"),
        ],
        "ours": [
            ("Камен Дойнов", "управител"),
            ("Ралица Енева", "ключови клиенти"),
            ("Асен Вълев", "консултант"),
            ("Мила Тонева", "лаборатория"),
        ],
        "groups": ["хидравлични масла", "хранителни масла H1"],
        "sites": [("Централа", "София"), ("Силози", "Русе"), ("Линия 2", "Разград")],
        "description": "Отглежда и съхранява зърно на 140 000 дка, със собствена маслобойна.",
        "stated": "Да намали наполовина разходите за престои и да продава олио в чужбина.",
        "entries": [
            (
                "Преглед на сезона",
                "Престоите са 10,8 часа на комбайн; двете страни запазват целта от 9.",
                "Поръчка на датчици за десет комбайна",
            ),
            (
                "Посещение в силоз 3",
                "В помпеното има място за склад от 12 варела.",
                "План на помещението",
            ),
            (
                "Закъсняла доставка от 4 август",
                "Два варела дойдоха с три дни закъснение; складът вече държи резерв.",
                "Потвърждение на резерва всеки петък",
            ),
        ],
        "promises": [
            "Отчет за пробите от маслата",
            "Достъп до данните от машините",
            "Двама механици за курса",
        ],
        "notes": "Маринов е притиснат от финансите; конкурент предложи 6 % по-ниско през август.",
        "evidence": "Подкрепи ни на заседанието за бюджета",
        "wins": "Спокойна жътва и премия",
        "strategy": "Маслата да се обвържат с измерени часове, а не с цена на литър",
    },
    "fa": {
        "client": "کشت و صنعت دشت سبز",
        "firm": "روان‌کار پارس",
        "author": "نگار امینی",
        "currency": "IRR",
        "purpose": "در سال ۱۴۰۶ حتی یک روز برداشت به‌خاطر هیدرولیک از دست نرود و خط ۲ ممیزی "
        "ایمنی غذا را بگذراند.",
        "inner": "پیش از مناقصهٔ اردیبهشت، نخستین نام برای همهٔ روغن‌ها شویم.",
        "why": "۱۲٪ سود ما و پیشرو منطقهٔ خود",
        "goals": [
            ("توقف کمتر در فصل برداشت", "کمتر از ۱۰ ساعت برای هر کمباین"),
            ("تحویل مطمئن به چهار سیلو", "۹۷٪ سفارش‌ها به‌موقع"),
            ("گواهی FSSC 22000 برای خط ۲", "ممیزی در خرداد ۱۴۰۶"),
        ],
        "objectives": [
            ("کاهش توقف‌های ناشی از هیدرولیک", "ساعت برای هر کمباین در فصل"),
            ("تحویل ۴۸ ساعته به چهار سیلو", "٪ سفارش‌های به‌موقع"),
            ("انتقال خط ۲ به روغن‌های H1", "٪ نقاط روان‌کاری"),
            ("آموزش مکانیک‌ها تا دریافت گواهی", "نفر"),
            ("افزایش سهم ما از خرید روغن به ۷۰٪", "٪ خرید مشتری"),
        ],
        "steps": [
            "عیب‌یابی ۳۸ کمباین",
            "انبار امانی در شوش",
            "خط ۲: انتقال به H1",
            "آموزش دو گروه",
            "تیم آماده‌باش در برداشت",
            "بازنگری سالانه، برنامهٔ تازه",
            "دیدار با مالک تازه",
        ],
        "mutual": [
            ("توقف‌ها", "تا ۱۹۰ ساعت کمتر در فصل ۱۴۰۶", "دسترسی کامل به دادهٔ ماشین‌ها"),
            ("موجودی", "انبار در شوش، تحویل ۴۸ ساعته", "پیش‌بینی سالانهٔ هر سیلو"),
            ("دانش", "۱۸ مکانیک آموزش‌دیده در ۲ گروه", "معرفی به دو شریک"),
            ("شرایط", "قیمت ثابت تا ۱۲ ماه", "قرارداد ۲۴ ماهه"),
        ],
        "people": [
            ("شیرین کریمی", "مدیرعامل"),
            ("بهرام صالحی", "مدیر تأمین"),
            ("داوود نوری", "سرمکانیک"),
            ("مینا رستگار", "مدیر کیفیت"),
            ("سعید پناهی", "سرپرست تعمیرگاه"),
        ],
        "ours": [
            ("کامران دادگر", "مدیر"),
            ("نگار امینی", "مدیر مشتریان کلیدی"),
            ("آرش ولی‌زاده", "مشاور فنی"),
            ("لیلا توکلی", "آزمایشگاه"),
        ],
        "groups": ["روغن هیدرولیک", "روغن خوراکی H1"],
        "sites": [("دفتر مرکزی", "اهواز"), ("سیلوها", "شوش"), ("خط ۲", "دزفول")],
        "description": "کشت و نگهداری غلات در ۱۴٬۰۰۰ هکتار، با کارخانهٔ روغن‌کشی خود.",
        "stated": "نصف کردن هزینهٔ توقف‌ها در دو فصل و صادرات روغن بسته‌بندی.",
        "entries": [
            (
                "مرور فصل برداشت",
                "توقف هر کمباین ۱۰٫۸ ساعت است؛ دو طرف هدف ۹ ساعت را نگه می‌دارند.",
                "سفارش حسگر برای ده کمباین",
            ),
            ("بازدید سیلوی ۳", "تلمبه‌خانه برای انبار ۱۲ بشکه جا دارد.", "تهیهٔ نقشهٔ محل"),
            (
                "تأخیر تحویل ۱۳ مرداد",
                "دو بشکه سه روز دیر رسید؛ انبار اکنون ذخیره دارد.",
                "تأیید ذخیره هر چهارشنبه",
            ),
        ],
        "promises": [
            "ارسال گزارش نمونه‌های روغن",
            "دسترسی مهندس ما به دادهٔ ماشین‌ها",
            "معرفی دو مکانیک برای دوره",
        ],
        "notes": "صالحی زیر فشار مالی است؛ رقیبی در مرداد ۶٪ ارزان‌تر پیشنهاد داد.",
        "evidence": "در جلسهٔ بودجه از ما دفاع کرد",
        "wins": "برداشتی آرام و پاداش",
        "strategy": "پیوند روغن با ساعت‌های سنجیده، نه با قیمت هر لیتر",
    },
    "he": {
        "client": "שדות הנגב בע״מ",
        "firm": "רווה שמנים בע״מ",
        "author": "רותם אילון",
        "currency": "ILS",
        "purpose": "בשנת 2027 אף יום קציר לא יאבד בגלל ההידראוליקה, וקו 2 יעבור את מבדק בטיחות "
        "המזון.",
        "inner": "להיות השם הראשון לכל השמנים לפני המכרז במאי.",
        "why": "12% מהרווח התורם שלנו ומובילה באזור",
        "goals": [
            ("פחות השבתות בקציר", "פחות מ-10 שעות לקומביין בעונת 2027"),
            ("אספקה בטוחה לארבעת הממגורות", "97% מההזמנות בזמן"),
            ("תעודת FSSC 22000 לקו 2", "מבדק במאי 2027"),
        ],
        "objectives": [
            ("צמצום השבתות בגלל הידראוליקה", "שעות לקומביין בעונה"),
            ("אספקה תוך 48 שעות לארבע ממגורות", "% מההזמנות בזמן"),
            ("מעבר קו 2 לשמנים H1", "% מנקודות הסיכה"),
            ("הכשרת מכונאים לתעודה", "אנשים"),
            ("העלאת חלקנו ברכש השמנים ל-70%", "% מהרכש"),
        ],
        "steps": [
            "אבחון 38 קומביינים",
            "מחסן קונסיגנציה, קריית גת",
            "קו 2: מעבר ל-H1",
            "הכשרת שתי קבוצות",
            "צוות כונן בקציר",
            "סקירה שנתית, תוכנית חדשה",
            "פגישה עם הבעלים החדש",
        ],
        "mutual": [
            ("השבתות", "עד 190 שעות פחות בעונת 2027", "גישה מלאה לנתוני המכונות"),
            ("מלאי", "מחסן בקריית גת, אספקה ב-48 שעות", "תחזית שנתית לכל ממגורה"),
            ("ידע", "18 מכונאים מוכשרים, 2 קבוצות", "הפניה לשני שותפים"),
            ("תנאים", "מחיר קבוע ל-12 חודשים", "הסכם ל-24 חודשים"),
        ],
        "people": [
            ("יעל שטרן", "מנכ״לית"),
            ("פנחס מרגלית", "מנהל רכש"),
            ("דן כהן", "מכונאי ראשי"),
            ("סיגל גנות", "מנהלת איכות"),
            ("עידן פלד", "ראש צוות מוסך"),
        ],
        "ours": [
            ("קובי דורון", "מנכ״ל"),
            ("רותם אילון", "לקוחות מפתח"),
            ("אסף ולר", "יועץ טכני"),
            ("מיכל טל", "מעבדה"),
        ],
        "groups": ["שמני הידראוליקה", "שמני מזון H1"],
        "sites": [("משרד ראשי", "באר שבע"), ("ממגורות", "קריית גת"), ("קו 2", "אשקלון")],
        "description": "מגדלת ומאחסנת תבואה על 140,000 דונם, עם בית בד משלה.",
        "stated": "לחצות את עלות ההשבתות בשתי עונות ולייצא שמן ארוז.",
        "entries": [
            (
                "סיכום העונה",
                "ההשבתות הן 10.8 שעות לקומביין; שני הצדדים שומרים על היעד של 9.",
                "הזמנת חיישנים לעשרה קומביינים",
            ),
            ("ביקור בממגורה 3", "בחדר המשאבות יש מקום ל-12 חביות.", "שרטוט המקום"),
            (
                "אספקה מאוחרת מ-4 באוגוסט",
                "שתי חביות הגיעו באיחור של שלושה ימים; המחסן מחזיק עתה רזרבה.",
                "אישור הרזרבה בכל יום חמישי",
            ),
        ],
        "promises": [
            "דוח על דגימות השמן",
            "גישה של המהנדס שלנו לנתוני המכונות",
            "שני מכונאים לקורס",
        ],
        "notes": "מרגלית בלחץ מהכספים; מתחרה הציע 6% פחות באוגוסט.",
        "evidence": "תמכה בנו בדיון על התקציב",
        "wins": "קציר שקט ובונוס",
        "strategy": "לקשור שמנים לשעות מדודות ולא למחיר לליטר",
    },
}

FUNCTIONS = ("management", "purchasing", "technical", "quality", "operations")
_LITRES = (21, 34, 52, 24, 23, 37, 58), (6, 8, 9, 11, 14, 17, 22)  # thousands a quarter
_MEASURES = ((14, "10.8", 9), (88, 94, 97), (35, 60, 100), (6, 15, 24), (52, 55, 70))
_DUE = (date(2027, 10, 31), date(2027, 6, 30), date(2027, 3, 31), date(2027, 12, 15))
_STEPS = (
    ("ours", date(2026, 10, 1), date(2026, 12, 15)),
    ("both", date(2026, 11, 1), date(2027, 3, 31)),
    ("theirs", date(2026, 12, 1), date(2027, 3, 31)),
    ("ours", date(2027, 2, 1), date(2027, 5, 31)),
    ("ours", date(2027, 6, 1), date(2027, 9, 30)),
    ("both", date(2027, 10, 15), date(2027, 12, 15)),
    ("ours", date(2026, 10, 10), date(2026, 11, 20)),
)
_STANCES = (
    ("4", "sponsor", "4"),
    ("4", "sceptic", "2"),
    ("3", "supporter", "3"),
    ("2", "", ""),
    ("1", "neutral", "1"),
)


def material(language: str) -> Material:
    """Give an account furnished as a good manager would."""
    told, words = TOLD[language], load(language)
    facts = {
        "description": Fact(
            1, "description", AS_OF, told["description"], told["people"][0][0], True
        ),
        "goals": Fact(2, "goals", AS_OF, told["stated"], told["people"][0][0], True),
        "challenges": Fact(3, "challenges", date(2025, 11, 2), told["entries"][2][1], "", False),
        "budget_month": Fact(4, "budget_month", AS_OF, words.name_of_month(9), "", True),
    }
    return Material(
        account=Account(
            1,
            "u",
            "organisation",
            told["client"],
            ("C-104",),
            "",
            language,
            told["currency"],
            "key",
            date(2024, 3, 1),
            {},
        ),
        facts=facts,
        completeness=completeness(facts, AS_OF, 180),
        units=[
            Unit(1, None, "site", *told["sites"][0]),
            Unit(2, 1, "site", *told["sites"][1]),
            Unit(3, 1, "unit", *told["sites"][2]),
        ],
        decisions=[Decision(date(2024, 3, 1), "key", told["why"], date(2026, 9, 1))],
        people=_people(told),
        ours=_ours(told),
        entries=_entries(told),
        promises=_promises(told),
        plan=_plan(told),
        bought=_bought(told, words.calendar),
        earned=_earned(told, words.calendar),
        as_of=AS_OF,
        ledger_date=_ledger(words.calendar),
        stale_days=180,
        script=SCRIPTS[language],
    )


def bare(language: str) -> Material:
    """Give an account as it is after an import: name, people, purchases, nothing planned."""
    full = material(language)
    empty = replace(
        full.plan,
        id=0,
        purpose="",
        inner_aim="",
        next_review=None,
        goals=(),
        objectives=(),
        strategies=(),
        steps=(),
        mutual=(),
    )
    return replace(
        full,
        plan=empty,
        facts={},
        units=[],
        decisions=[],
        entries=[],
        promises=[],
        completeness=completeness({}, AS_OF, 180),
    )


def person(number: int, account: int | None, name: str, title: str, function: str) -> Person:
    phone = f"+359 82 555 1{number:02}" if account else f"+359 2 555 01{number:02}"
    level = "top" if function == "management" else "management"
    return Person(
        number,
        f"p{number}",
        account,
        1,
        None,
        name,
        "",
        "",
        "",
        title,
        function,
        level,
        phone,
        f"p{number}@example.com",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        None,
        None,
        {},
        frozenset(),
        {},
        None,
    )


def _people(told: dict) -> list[Person]:
    people = []
    roles = ({"decides", "budget"}, {"buys", "gate"}, {"evaluates", "uses"}, {"advises"}, {"uses"})
    met = (date(2026, 6, 2), date(2026, 9, 24), date(2026, 9, 28), None, date(2026, 8, 5))
    for at, (name, title) in enumerate(told["people"]):
        found = person(at + 1, 1, name, title, FUNCTIONS[at])
        values = dict(zip(("influence", "stance", "strength"), _STANCES[at], strict=True))
        judged = {
            what: Judgement(what, AS_OF, value, True, told["evidence"] if not at else "", "")
            for what, value in values.items()
            if value
        }
        people.append(
            replace(
                found,
                reports_to=None if not at else 3 if at == 4 else 1,
                roles=frozenset(roles[at]),
                judgements=judged,
                last_met=met[at],
                level="operations" if at == 4 else found.level,
                wins=told["wins"] if at < 2 else "",
            )
        )
    return people


def _ours(told: dict) -> list[Person]:
    return [
        person(at + 40, None, name, title, FUNCTIONS[at])
        for at, (name, title) in enumerate(told["ours"])
    ]


def _entries(told: dict) -> list[Entry]:
    kinds = ("meeting", "visit", "complaint")
    days = (date(2026, 9, 24), date(2026, 8, 27), date(2026, 8, 7))
    shown = [
        Entry(
            at + 1,
            f"e{at}",
            1,
            kinds[at],
            days[at],
            None,
            subject,
            "",
            agreed,
            told["notes"],
            next_step,
            "tense" if at == 2 else "good",
            "on_time",
            "client",
            (2, 3, 41, 42, 40, 43),
            (),
        )
        for at, (subject, agreed, next_step) in enumerate(told["entries"])
    ]
    call = Entry(
        9,
        "e9",
        1,
        "call",
        date(2026, 9, 3),
        None,
        told["promises"][0],
        told["inner"],
        "",
        told["notes"],
        "",
        "",
        "",
        "",
        (2, 41),
        (),
    )
    return sorted([*shown, call], key=lambda entry: entry.day, reverse=True)


def _promises(told: dict) -> list[Promise]:
    sides = (
        ("ours", 41, date(2026, 9, 20)),
        ("theirs", 3, date(2026, 10, 15)),
        ("theirs", 2, None),
    )
    made = date(2026, 8, 27)
    return [
        Promise(at + 1, f"r{at}", 1, None, who, side, what, made, due, "open", None)
        for at, (what, (side, who, due)) in enumerate(zip(told["promises"], sides, strict=True))
    ] + [
        Promise(
            9,
            "r9",
            1,
            None,
            41,
            "ours",
            told["steps"][0],
            made,
            date(2026, 9, 1),
            "kept",
            date(2026, 8, 30),
        )
    ]


def _plan(told: dict) -> Plan:
    goals = tuple(Goal(at + 1, "", *goal, True, "") for at, goal in enumerate(told["goals"]))
    objectives = []
    for at, (text, unit) in enumerate(told["objectives"]):
        first, now, last = (Decimal(value) for value in _MEASURES[at])
        joint = at < 4
        objectives.append(
            Objective(
                at + 1,
                "",
                "joint" if joint else "ours",
                text,
                unit,
                first,
                last,
                now,
                LEDGER,
                _DUE[at % 4],
                told["strategy"] if at != 3 else "",
                (1, 2, 3, 1, None)[at],
                41 if at % 2 else 42,
                ("on_track", "on_track", "at_risk", "on_track", "behind")[at],
            )
        )
    steps = tuple(
        Step(
            at + 1,
            "",
            None,
            None,
            None,
            "action" if at == 6 else "milestone",
            "ours" if at == 6 else "joint",
            what,
            side,
            {"theirs": 3}.get(side, 42),
            start,
            due,
            None,
        )
        for at, (what, (side, start, due)) in enumerate(zip(told["steps"], _STEPS, strict=True))
    )
    mutual = tuple(Mutual(at, "", *line) for at, line in enumerate(told["mutual"]))
    return Plan(
        1,
        "",
        1,
        date(2026, 10, 1),
        date(2027, 12, 31),
        told["purpose"],
        date(2027, 1, 15),
        told["inner"],
        goals,
        tuple(objectives),
        (Strategy(1, "", 5, told["strategy"]),),
        steps,
        mutual,
    )


def _months(calendar: str) -> list[tuple[int, int]]:
    """Give 21 months up to the ledger date, each with its quarter's place."""
    last = month_key(LEDGER - timedelta(days=12), calendar)
    keys = [add_months(last, at - 20) for at in range(21)]
    return [(key, at // 3) for at, key in enumerate(keys)]


def _ledger(calendar: str) -> date:
    return month_last(_months(calendar)[-1][0], calendar)


def _bought(told: dict, calendar: str) -> list[Bought]:
    price = 41_000_000 if told["currency"] == "IRR" else 430
    return [
        Bought(
            month,
            group,
            Decimal(litres[quarter] * 1000) / 3,
            litres[quarter] * 1000 // 3 * price,
            told["currency"],
        )
        for month, quarter in _months(calendar)
        for group, litres in zip(told["groups"], _LITRES, strict=True)
    ]


def _earned(told: dict, calendar: str) -> list[Earned]:
    price = 41_000_000 if told["currency"] == "IRR" else 430
    sums = [
        (month, sum(litres[q] for litres in _LITRES) * 333 * price)
        for month, q in _months(calendar)
    ]
    return [Earned(month, total, total * 31 // 100, told["currency"]) for month, total in sums]
