"""Starts for common talks: issues with weights, questions and an agenda, in any language."""

from collections.abc import Mapping
from dataclasses import dataclass

from kamdesk.domain.changes import term


@dataclass(frozen=True, slots=True)
class Row:
    """An issue as a seller sees it; one by steps names its steps with our and their marks."""

    title: str
    unit: str
    better: str
    weight: int
    steps: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """A start: what it is for, its issues, its questions, its agenda with minutes."""

    title: str
    about: str
    issues: tuple[Row, ...]
    questions: tuple[str, ...]
    agenda: tuple[tuple[str, int], ...]


_OPENING = (term("What has changed since we last met"), 10)
_CLOSING = (term("Summary, next step and who does what"), 10)

TEMPLATES: Mapping[str, Template] = {
    "price": Template(
        term("Price round"),
        term("One price list is talked over again: price, volume, terms."),
        (
            Row(term("Price (issue)"), term("per unit"), "more", 45),
            Row(term("Volume committed"), term("units a year"), "more", 25),
            Row(term("Payment term"), term("days from invoice"), "less", 15),
            Row(term("Price held for"), term("months"), "less", 15),
        ),
        (
            term("What does your own customer pay attention to when you pass a price on?"),
            term("Which part of the price is hardest to explain in your house?"),
            term("What would you need to commit to a volume?"),
        ),
        (
            _OPENING,
            (term("Cost and market development"), 15),
            (term("Our proposals, side by side"), 25),
            _CLOSING,
        ),
    ),
    "annual": Template(
        term("Annual agreement"),
        term("The year's business is agreed: prices, volumes, service, terms."),
        (
            Row(term("Price (issue)"), term("per unit"), "more", 30),
            Row(term("Volume committed"), term("units a year"), "more", 25),
            Row(term("Year-end bonus"), term("% of turnover"), "less", 15),
            Row(term("Payment term"), term("days from invoice"), "less", 15),
            Row(term("Delivery time"), term("working days"), "more", 15),
        ),
        (
            term("Which goals of yours must next year's agreement serve?"),
            term("What did this year's agreement do less well than you expected?"),
            term("What could we plan together that neither of us can plan alone?"),
        ),
        (
            _OPENING,
            (term("Results of the year on both sides"), 20),
            (term("Your plans for the coming year"), 15),
            (term("Our proposals, side by side"), 30),
            _CLOSING,
        ),
    ),
    "complaint": Template(
        term("Complaint"),
        term("A complaint is settled: facts first, then remedy and prevention."),
        (
            Row(
                term("Remedy"),
                "",
                "less",
                40,
                (
                    (term("Apology and explanation"), 100, 0),
                    (term("Replacement free of charge"), 70, 60),
                    (term("Replacement and credit note"), 0, 100),
                ),
            ),
            Row(term("Compensation"), term("of the invoice, %"), "less", 35),
            Row(term("Time to the remedy"), term("working days"), "more", 25),
        ),
        (
            term("What did the failure cost you, and where was it felt first?"),
            term("What must be true for you to call this settled?"),
            term("Who else in your house needs to hear how it was solved?"),
        ),
        (
            (term("What happened, in your words"), 15),
            (term("What we found"), 10),
            (term("Remedy and prevention"), 20),
            _CLOSING,
        ),
    ),
    "tender": Template(
        term("Tender talks"),
        term("Final talks in a tender: price, conditions, risk."),
        (
            Row(term("Price (issue)"), term("in total"), "more", 45),
            Row(term("Delivery time"), term("weeks"), "more", 15),
            Row(term("Warranty"), term("months"), "less", 15),
            Row(term("Advance payment"), term("% of the price"), "more", 15),
            Row(term("Penalty for delay"), term("% a week"), "less", 10),
        ),
        (
            term("Which criteria count, and how much does each weigh?"),
            term("What would make the risk smaller for you?"),
            term("Who signs, and what must lie before him or her?"),
        ),
        (
            (term("Open points of the offer"), 20),
            (term("Conditions and risks"), 20),
            (term("Our proposals, side by side"), 20),
            _CLOSING,
        ),
    ),
    "renewal": Template(
        term("Renewal"),
        term("A contract that runs out is renewed, better where possible."),
        (
            Row(term("Price (issue)"), term("per unit"), "more", 35),
            Row(term("Contract length"), term("months"), "more", 25),
            Row(term("Volume committed"), term("units a year"), "more", 20),
            Row(term("Emergency response"), term("hours, longest"), "more", 20),
        ),
        (
            term("What would you miss most if we were no longer here?"),
            term("What has to be different in the next term?"),
            term("Whom else are you talking to, and about what?"),
        ),
        (
            _OPENING,
            (term("What the contract brought both sides"), 15),
            (term("Our proposals, side by side"), 25),
            _CLOSING,
        ),
    ),
}
