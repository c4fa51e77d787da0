"""Texts and small tools the tests of paper share; the texts are those of typesetting-right.png."""

import re
import subprocess
from datetime import UTC, datetime
from io import BytesIO

from kamdesk.reports.canvas import Canvas
from kamdesk.reports.text import Text
from kamdesk.reports.typeset import Typesetter

AS_OF = datetime(2026, 10, 4, 9, tzinfo=UTC)
PERSIAN = (
    "این برنامهٔ حساب کلیدی (Key Account Plan) برای شرکت «نوآوران آسیا» تهیه شده است. هدف ما "
    "افزایش فروش به ۱۲٫۵٪ تا پایان سال ۱۴۰۵ و نگه‌داشتن سهم بازار (سهم فعلی: ۳۴٪) در برابر رقبا "
    "مانند Siemens AG و ABB است. می‌خواهیم پیش از ۱۴۰۴/۰۹/۰۱ جلسه‌ای با مدیر خرید برگزار کنیم؛ "
    "پرسش: آیا KPIها پذیرفته می‌شوند؟"
)
HEBREW = (
    'תוכנית לקוח מפתח (Key Account Plan) עבור חברת "תדיראן בע״מ" לשנת 2026: יעד צמיחה של '
    "12.5% בהכנסות, שמירה על נתח שוק של 34% מול Siemens AG. שָׁלוֹם עֲלֵיכֶם – טקסט עם נִקּוּד "
    "מלא. הפגישה ב־15/03/2026 בשעה 14:30, מחיר ₪1,250.00."
)
BULGARIAN = (
    "План за ключов клиент „Софарма“ АД – цел: ръст на приходите с 12,5 % до края на 2026 г.; "
    "срещата е на 15.03.2026 г. Ъгъл, щастие, Ѝ ѝ № 5."
)
_CONTROLS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\f]")


def words_of(text):
    """Give the words without the marks beside them and the readers' controls."""
    return [word.strip('().,:;؛؟«»"–„“<>') or word for word in _CONTROLS.sub(" ", text).split()]


def text_of(pdf, *options):
    """Give what a reader copies from a file."""
    done = subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, capture_output=True)
    return done.stdout.decode()


def page_of(text, language="fa", width=540.0):
    """Write one text on a page of its own."""
    out = BytesIO()
    canvas = Canvas(out, (595, 842), AS_OF, language)
    setter = Typesetter(language, language in {"fa", "he"})
    paragraph = setter.paragraph(text if isinstance(text, Text) else Text(text))
    paragraph.wrap(width, 1000)
    paragraph.drawOn(canvas, 28, 400)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
