from datetime import date, timedelta
from decimal import Decimal

import pytest

from kamdesk.domain.refusal import Refused
from kamdesk.usecases.selection import Selection

from .conftest import TODAY

MARKS = {"growth": 4, "strategic": 4, "partnership": 4, "fit": 4, "solvency": 3}


@pytest.fixture
def selection(make) -> Selection:
    return make(Selection)


def given(selection, account, **marks):
    for key, mark in {**MARKS, **marks}.items():
        selection.mark(account, key, mark)


def test_the_shipped_criteria_make_a_hundred_and_solvency_is_a_gate(selection):
    shipped = {each.key: (each.weight, each.minimum, each.gate) for each in selection.criteria()}
    assert list(shipped) == [
        *("value", "growth", "strategic", "past", "partnership", "fit", "solvency")
    ]
    assert [weight for weight, _, _ in shipped.values()] == [30, 20, 20, 15, 10, 5, 0]
    assert shipped["solvency"] == (0, 2, True)


def test_a_mark_is_one_step_of_undo_and_its_evidence_another(selection, rila, store):
    selection.mark(rila, "growth", 4)
    selection.set_evidence(rila, "mark:growth", "evidence", "Opens two plants")
    known = selection.judged(rila)["mark:growth"]
    assert (known.value, known.evidence, known.day) == ("4", "Opens two plants", TODAY)
    store.undo()
    assert selection.judged(rila)["mark:growth"].evidence == ""
    store.undo()
    assert selection.judged(rila) == {}


def test_another_mark_keeps_the_evidence_but_is_assumed_anew(selection, rila):
    selection.mark(rila, "growth", 4, "Opens two plants")
    selection.set_evidence(rila, "mark:growth", "confirmed", True)
    assert selection.judged(rila)["mark:growth"].confirmed
    selection.mark(rila, "growth", 5)
    known = selection.judged(rila)["mark:growth"]
    assert (known.value, known.evidence, known.confirmed) == ("5", "Opens two plants", False)


def test_an_emptied_mark_is_not_known_and_not_nought(selection, rila):
    given(selection, rila)
    assert selection.standing(rila).score.low == 80
    selection.mark(rila, "growth", None)
    found = selection.standing(rila).score
    assert "growth" in found.missing
    assert (round(float(found.low), 2), float(found.high)) == (50.91, 87.27272727272727)


def test_a_prospect_is_scored_without_value_and_past(selection, rila):
    given(selection, rila, value=0, past=0)
    assert selection.standing(rila).score.low == 80
    assert selection.standing(rila).passes is True


def test_a_mark_outside_nought_to_five_is_refused(selection, rila):
    with pytest.raises(Refused):
        selection.mark(rila, "growth", 6)
    assert selection.judged(rila) == {}


def test_weights_that_do_not_make_a_hundred_are_stored_but_nothing_is_ranked(selection, store):
    value = selection.criteria()[0]
    selection.set_criterion(value.id, "weight", 40)
    with pytest.raises(Refused, match="110, not 100: 10 too much"):
        selection.reading().ranking()
    selection.scale()
    assert [each.weight for each in selection.criteria()] == [36, 18, 18, 14, 9, 5, 0]
    assert selection.reading().ranking() == ()
    store.undo()
    store.undo()
    assert selection.criteria()[0].weight == 30


def test_a_gate_takes_no_weight_and_a_weight_stays_within_a_hundred(selection):
    value, solvency = selection.criteria()[0], selection.criteria()[-1]
    for criterion, weight in ((solvency, 5), (value, 101), (value, -1)):
        with pytest.raises(Refused):
            selection.set_criterion(criterion.id, "weight", weight)


def test_an_own_criterion_is_marked_and_goes_with_its_marks(selection, rila, store):
    added = selection.add_criterion("Green")
    known = selection.criteria()[-1]
    assert (known.id, known.title, known.weight) == (added, "Green", 0)
    selection.mark(rila, known.key, 3)
    selection.remove_criterion(added)
    assert len(selection.criteria()) == 7
    assert selection.judged(rila) == {}
    store.undo()
    assert selection.judged(rila)[f"mark:{known.key}"].value == "3"
    with pytest.raises(Refused, match="weight 0"):
        selection.remove_criterion(selection.criteria()[0].id)


def test_the_criteria_keep_the_users_order(selection):
    ids = [each.id for each in selection.criteria()]
    selection.order_criteria(ids[::-1])
    assert [each.id for each in selection.criteria()] == ids[::-1]


def test_a_decision_keeps_reason_score_and_review(selection, accounts, rila, store):
    given(selection, rila)
    selection.decide(rila, "key", "Leads its market")
    decision = accounts.dossier(rila).decisions[0]
    assert (decision.standing, decision.score, decision.exception) == ("key", 8000, False)
    assert decision.review_due == TODAY + timedelta(days=182)
    assert accounts.one(rila).key_since == TODAY
    selection.set_review(decision.id, date(2027, 1, 1))
    assert accounts.dossier(rila).decisions[0].review_due == date(2027, 1, 1)
    store.undo()
    store.undo()
    assert accounts.one(rila).standing == "none"
    assert accounts.dossier(rila).decisions == ()


def test_under_the_gate_only_a_strategic_exception_becomes_key(selection, accounts, rila):
    given(selection, rila, solvency=1)
    with pytest.raises(Refused, match="strategic exception"):
        selection.decide(rila, "key", "Everybody knows it")
    selection.decide(rila, "key", "Everybody knows it", exception=True)
    assert accounts.dossier(rila).decisions[0].exception
    line = selection.reading().lines[0]
    assert (line.standing, line.exception) == ("key", True)
    selection.decide(rila, "none", "Nobody does any more")
    assert not selection.reading().lines[0].exception


def test_who_passes_the_gate_is_no_exception(selection, accounts, rila):
    given(selection, rila)
    selection.decide(rila, "key", "Leads its market", exception=True)
    assert not accounts.dossier(rila).decisions[0].exception


def test_a_review_confirms_a_standing_and_keeps_the_day_it_began(selection, accounts, rila):
    selection.decide(rila, "candidate", "Growing fast")
    assert accounts.one(rila).standing == "candidate"
    selection.decide(rila, "key", "Grown")
    selection.decide(rila, "key", "Still so")
    assert [d.standing for d in accounts.dossier(rila).decisions] == ["key", "key", "candidate"]
    with pytest.raises(Refused, match="reason"):
        selection.decide(rila, "none", " ")


def test_value_and_breadwinner_are_proposed_from_the_ledger(selection, sell):
    sell(
        [
            ("A", date(2026, 9, 3), 9000, 1000, "EUR"),
            ("B", date(2026, 9, 3), 900, 100, "EUR"),
            ("C", date(2026, 9, 3), 9000, 8900, "EUR"),
        ]
    )
    reading = selection.reading()
    by_code = {line.code: line for line in reading.lines}
    assert reading.value == "contribution"
    assert by_code["A"].worth.share == Decimal("0.898876")
    assert [by_code[code].breadwinner for code in "ABC"] == [True, False, False]
    assert [by_code[code].proposed("value", TODAY).mark for code in "ABC"] == [5, 2, 1]
    assert by_code["A"].proposed("past", TODAY).mark == 1
    assert by_code["A"].proposed("growth", TODAY) is None
    assert by_code["A"].marks == {}


def test_a_prospect_has_no_proposals(selection, rila):
    (line,) = selection.reading().lines
    assert line.proposed("value", TODAY) is None
    assert line.proposed("past", TODAY) is None


def test_kinds_tests_and_pay_are_judgements_with_evidence(selection, rila, store):
    selection.answer(rila, "kind:expert", "yes")
    selection.answer(rila, "test:need", "no")
    selection.pays(rila, "ideas", "Asked for the light pallet first")
    known = selection.judged(rila)
    assert known["test:need"].value == "no"
    assert known["pays:ideas"].evidence == "Asked for the light pallet first"
    assert selection.reading().lines[0].kinds == {"expert"}
    selection.pays(rila, "ideas", "")
    assert selection.judged(rila)["pays:ideas"].value == ""
    with pytest.raises(KeyError):
        selection.answer(rila, "kind:friend", "yes")
    with pytest.raises(Refused):
        selection.answer(rila, "test:need", "perhaps")


def test_lead_and_incumbent_are_kept_on_the_account(accounts, rila):
    accounts.set(rila, "lead_source", "fair")
    accounts.set(rila, "incumbent", "Kaveh Steel")
    assert (accounts.one(rila).lead_source, accounts.one(rila).incumbent) == ("fair", "Kaveh Steel")
