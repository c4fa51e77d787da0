"""What is judged of an account beside its marks: entry test, tests of a prospect, kinds, pay."""

from collections.abc import Mapping

from kamdesk.domain.changes import term

STANDINGS: Mapping[str, str] = {
    "key": term("Key account"),
    "candidate": term("Candidate"),
    "none": term("Not key"),
}
ANSWERS: Mapping[str, str] = {"yes": term("yes"), "no": term("no")}  # else not known

KINDS_OF_KEY: Mapping[str, str] = {
    "breadwinner": term("Breadwinner"),
    "prospect": term("Prospect (kind of key account)"),
    "image_maker": term("Image maker"),
    "expert": term("Expert"),
}
ENTRY: Mapping[str, str] = {
    "income": term("A lasting share of our income"),
    "growth": term("It grows, and can grow with us"),
    "adviser": term("It wants a loyal adviser"),
    "leads": term("It leads its market"),
}
TESTS: Mapping[str, str] = {
    "need": term("Need"),
    "pay": term("Ability to pay"),
    "authority": term("Authority to decide"),
}
PAYS: Mapping[str, str] = {
    "steady": term("Steady income"),
    "cost": term("Lower selling cost"),
    "plan": term("Attainment of plan"),
    "knowledge": term("Knowledge of the market"),
    "ideas": term("New ideas"),
}
# Where leads usually come from; the user may write another source.
LEAD_SOURCES: tuple[str, ...] = (
    term("Press"),
    term("Web"),
    term("Database"),
    term("Trade fair"),
    term("Referral"),
    term("Tender notice"),
    term("It came to us"),
)

# What a judgement about an account may be named, by the part before the colon.
JUDGED: Mapping[str, Mapping[str, str]] = {
    "kind": KINDS_OF_KEY,
    "entry": ENTRY,
    "test": TESTS,
    "pays": PAYS,
}
