"""The field in short: ten tips, five mistakes, seller and account manager, words of the trade."""

from collections.abc import Mapping
from dataclasses import dataclass

from kamdesk.domain.changes import term
from kamdesk.domain.negotiations import MISTAKES

# What to do, and how one begins.
TIPS: Mapping[str, tuple[str, str]] = {
    "few": (
        term("Choose few, and mean it"),
        term("Key is who earns your time by value and by future; say no to the rest."),
    ),
    "goals": (
        term("Know the client's goals before your own"),
        term("Write three of them in the client's words and let the client correct you."),
    ),
    "map": (
        term("Draw who decides, not who answers the telephone"),
        term("Every role known by name, on every level; nobody you need is a stranger."),
    ),
    "threads": (
        term("Never hang on one thread"),
        term("Two of us know everybody of weight, so that one departure costs nothing."),
    ),
    "word": (
        term("Keep your word, and keep it written"),
        term("What was promised has a day and an owner; say it first if it will be late."),
    ),
    "value": (
        term("Bring something at each meeting"),
        term("A figure, an advice, an idea: whoever only asks is soon not received."),
    ),
    "money": (
        term("Know what the client earns you"),
        term("Revenue less what serving it takes; a large client may cost you money."),
    ),
    "prepare": (
        term("Go prepared, or do not go"),
        term("One aim, one floor, three questions, and what happened since last meeting."),
    ),
    "trade": (
        term("Give nothing for nothing"),
        term("Each concession buys one: “if you …, then we …”. Begin with the cheap ones."),
    ),
    "learn": (
        term("Look back, and write down what it taught you"),
        term("Won or lost, the reason is noted the same day and read before the next time."),
    ),
}
# What goes wrong, and what keeps it from going wrong; in the order of the checklist.
MISTAKES_AVOIDED: Mapping[str, tuple[str, str]] = {
    "unpunctual": (
        MISTAKES["unpunctual"],
        term("Late to the meeting is read as late with the goods. Be there ten minutes early."),
    ),
    "temper": (
        MISTAKES["temper"],
        term("An argument won is a client lost. Ask, note, take a break, come back with facts."),
    ),
    "affairs": (
        MISTAKES["affairs"],
        term("Asking what the client could read about itself shows that nobody cared to look."),
    ),
    "unprepared": (
        MISTAKES["unprepared"],
        term("Who comes without figures pays with discounts. Write limit and alternatives down."),
    ),
    "product": (
        MISTAKES["product"],
        term("“I shall ask” is honest once; at the third time the client asks somebody else."),
    ),
}


@dataclass(frozen=True, slots=True)
class Beside:
    """How a seller and an account manager go about the same thing."""

    what: str
    seller: str
    manager: str


SELLER_AND_MANAGER: tuple[Beside, ...] = (
    Beside(
        term("wants"),
        term("the next order"),
        term("the client's result, and a share of it for years"),
    ),
    Beside(term("looks ahead"), term("to the end of the quarter"), term("two to five years")),
    Beside(
        term("speaks with"),
        term("the buyer"),
        term("every role, on several levels, on both sides"),
    ),
    Beside(
        term("speaks of"),
        term("product, price and delivery"),
        term("the client's goals, figures and troubles"),
    ),
    Beside(
        term("is measured by"),
        term("revenue"),
        term("contribution, depth of relationship, clients kept"),
    ),
    Beside(
        term("in our own firm"),
        term("hands the order over"),
        term("leads the people who serve the client, and speaks for it"),
    ),
    Beside(
        term("at the table"),
        term("defends the price, then gives way"),
        term("lays out packages and takes something for each concession"),
    ),
    Beside(
        term("when something breaks"),
        term("passes it on"),
        term("owns it until it is closed and the client was told"),
    ),
    Beside(
        term("after the order"),
        term("goes to the next client"),
        term("asks what it brought, and what it leads to"),
    ),
)
WORDS: tuple[tuple[str, str], ...] = (
    (
        term("Perception ladder"),
        term(
            "How the client sees us, from commodity broker to business partner: our view and "
            "theirs, each with evidence."
        ),
    ),
    (
        term("Seven bonds"),
        term(
            "What ties a client to us; the personal bond holds longest, the structural one "
            "deceives."
        ),
    ),
    (
        term("Depth of relationship"),
        term(
            "0 to 100: how many roles and levels we reach, how strongly, how recently, and "
            "with how many of us."
        ),
    ),
    (
        term("White space"),
        term("What the client needs and buys elsewhere or not at all: product group by unit."),
    ),
    (
        term("Cost to serve"),
        term(
            "What looking after a client takes beyond the goods: visits, urgent orders, late "
            "payment, free goods."
        ),
    ),
    (
        term("Best alternative (BATNA)"),
        term("What we do if there is no agreement; the better it is, the calmer we sit."),
    ),
    (
        term("Reservation (walk-away)"),
        term("The last value we accept of an issue; beyond it our alternative is better."),
    ),
    (
        term("Zone of agreement (ZOPA)"),
        term(
            "From the seller's reservation to the buyer's: 725,000 and 750,000 leave 25,000; "
            "275,000 and 250,000 leave none."
        ),
    ),
    (
        term("Equal offers (MESO)"),
        term(
            "Two or three packages at once, worth the same to us: the client's choice tells "
            "what it values."
        ),
    ),
    (
        term("SMART objective"),
        term("Says what, by how much, why, for which goal of the client, and until when."),
    ),
)
