"""What a client document may draw on. All else is internal; a new column must be placed here.

The client edition holds only what `domain.md` lists. This table names the columns its view may
be built from; a house test fails for a column that stands nowhere.
"""

from collections.abc import Mapping

_CLIENT: Mapping[str, str] = {
    "account": "name country language",
    "name": "text script",
    "account_unit": "kind name place",
    "fact": "text",  # of the keys in accounts.CLIENT_FACTS, and only where confirmed
    "person": "name address_form title function level reports_to phone mail unit_id side",
    "post": "unit_id reports_to title function level",
    "entry": "kind day subject agreed_summary next_step",  # of history.CLIENT_KINDS
    "entry_person": "person_id",
    "promise": "owed_by what due state person_id",
    "plan": "start end purpose next_review",
    "goal": "text detail",  # confirmed ones
    "objective": (  # joint ones
        "text unit baseline target current measured_on due goal_id owner_id"
    ),
    "step": "kind what owner_side owner_id start due done_on",  # joint ones
    "mutual": "topic they_get we_get",
    "sale_line": "day quantity revenue currency",
    "sale_month": "month quantity revenue currency product_group",
    "product": "name product_group",
    "unique_offer": "contact_id title problem offer proof gain next_step",
    "negotiation": "subject day at place",  # on the agenda and the offers
    "talk_round": "day at place",
    "attendee": "person_id",
    "issue": "title unit kind",  # on the offers
    "issue_step": "title",
    "package": "name",  # those that lie on the table
    "package_value": "issue_id value",
    "talk_line": "text minutes",  # of the agenda
    "survey_topic": "title",
    "plan_review": "day agreed_summary",  # joint ones
}

_INTERNAL: Mapping[str, str] = {
    "meta": "id name value",
    "undo_step": "id label params at origin merge_key state",
    "undo_row": "id step_id table_name row_id sql",
    "setting": "id name value",
    "snapshot": "id kind subject_id taken_at format body",
    "blob": "id sha256 bytes",
    "choice": "id list code position retired",
    "choice_text": "id choice_id language text",
    "currency": "id code exponent",
    "rate": "id currency reporting from_day num den",
    "calendar_day": "day g_month j_month",
    "source": "id name mapping",
    "import_batch": (
        "id uid source_id kind file_name sha256 at live rows added changed skipped refused"
        " first_day last_day"
    ),
    "product": "id source_id code",
    "customer": "id source_id code name account_id unit_id",
    "sale_line": (
        "id batch_in batch_out live customer_id product_id document line document_type unit"
        " occurrence cost"
    ),
    "sale_month": "calendar customer_id cost cost_known_revenue documents last_day",
    "account": (
        "id uid kind currency standing key_since group_id lead_source incumbent potential"
        " potential_currency lost_on"
    ),
    "name": "id subject subject_id",
    "account_unit": "id uid account_id parent_id position",
    "decision": "id account_id day standing reason review_due exception score",
    "fact": "id account_id key day source confirmed",
    "judgement": "id subject subject_id what day value standing evidence source",
    "person": (
        "id uid account_id pronunciation gender reach quiet_times assistant languages manner"
        " wins notes birthday since until position interests name_day counter_plan"
        " cadence_days post map_x map_y picture_id"
    ),
    "person_role": "id person_id role",
    "entry": (
        "id uid account_id at purpose notes mood on_time raised_by logged_at minutes unit_id"
        " owner_id state closed next_due external"
    ),
    "entry_person": "id entry_id",
    "promise": "id uid account_id entry_id made settled negotiation_id",
    "plan": "id uid account_id inner_aim title rolled_from currency",
    "goal": "id uid plan_id position confirmed source",
    "objective": "id uid plan_id kind position why state measure product_group note",
    "strategy": "id uid plan_id objective_id position text",
    "step": "id uid plan_id strategy_id objective_id depends_on scope position origin note",
    "mutual": "id uid plan_id position",
    "company_total": "id start end revenue contribution target currency",
    "cost_driver": "id uid key title unit kind avoidable position retired",
    "criterion": "id uid key title weight minimum gate position",
    "discount_rate": "id currency kind rate",
    "price_index": "id series day value",
    "question": "id uid position topic text retired",
    "text_version": "id subject subject_id field at text",
    "account_cost": "id account_id driver_id start end quantity currency note",
    "alarm_answer": "id account_id alarm day level value reason review_due",
    "attachment": "id uid owner owner_id blob_id name size added",
    "buying": "id uid account_id title criteria due position",
    "cost_rate": "id driver_id year rate currency",
    "lifetime": "id account_id scenario currency margin retention growth cost years",
    "programme": "id uid account_id position name note currency",
    "lifetime_year": "id lifetime_id year margin chance",
    "programme_year": "id programme_id year cost benefit",
    "buying_step": "id uid buying_id person_id position what role done_on",
    "need": "id uid account_id person_id position text detail kind state source day origin",
    "person_link": "id from_id to_id kind note",
    "post": "id uid person_id account_id since until position",
    "tie": "id ours_id theirs_id strength note",
    "win_back": (
        "id uid account_id owner_id position state opened lost_on value_before currency cause"
        " cause_note means programme cost second_value chance due closed outcome"
    ),
    "answer": "id uid account_id person_id entry_id need_id question day text fact_key",
    "entry_detail": "id entry_id key value",
    "rung": "id uid position anchor",
    "skill": "id uid key title kind position retired",
    "skill_mark": "id skill day mark wanted evidence deed due",
    "survey_topic": "id uid key position retired",
    "target": "id subject subject_id what day value due approach",
    "today_answer": "id row state day until",
    "bond": (
        "id uid account_id kind durability cost currency attacker attack_speed defence until"
        " examined note"
    ),
    "compared": "id uid account_id position text weight ours note",
    "mirror": "id uid account_id day first second third best note",
    "rival": (
        "id uid account_id position name share share_day standing source strengths weaknesses"
        " answer"
    ),
    "rung_text": "id rung_id language name behaviour danger missing",
    "swot": "id uid account_id position kind field text meaning source day confirmed",
    "trust_mark": "id account_id principle day mark example example_day",
    "compared_mark": "id compared_id rival_id mark",
    "mirror_word": "id mirror_id position word theirs ours evidence",
    "plan_review": "id uid plan_id snapshot_id joint found decided",
    "rival_move": "id uid rival_id day what meaning source",
    "white_cell": "id account_id unit_id rival_id product_group state value currency note day",
    "bond_person": "id bond_id ours_id theirs_id note",
    "campaign": "id uid plan_id person_id owner_id position kind what channel day done_on note",
    "communication": "id uid plan_id person_id owner_id position every_days channel purpose value",
    "diagnosis": "id uid account_id person_id view day suggested rung reason note",
    "risk": (
        "id uid account_id owner_id position kind text likelihood effect mitigation due state"
        " closed origin noted"
    ),
    "team": "id plan_id person_id position part",
    "unique_offer": "id uid plan_id",
    "bundle": "id uid account_id need_id position title next_step due",
    "diagnosis_answer": "id diagnosis_id question anchor confirmed evidence",
    "kpi": "id uid plan_id objective_id position key title unit better baseline target",
    "negotiation": (
        "id uid account_id entry_id buying_id copied_from template state side purpose wanted"
        " floor brings next_step deal currency their_share our_share our_alternative"
        " better_alternative their_alternative their_alternative_source opening their_opening"
        " our_answer avoid alone call call_until product route outcome result agreed_summary"
        " went_well otherwise closed"
    ),
    "resource": (
        "id uid plan_id person_id objective_id position kind what hours amount currency note"
    ),
    "survey": "id uid account_id person_id asked_by entry_id day recommends best better told_back",
    "attendee": "id negotiation_id position part wants",
    "issue": (
        "id uid negotiation_id position better weight opening target reservation hard"
        " alternative their_low their_high their_target their_weight standing source"
        " our_interest their_interest fairness result result_note"
    ),
    "kpi_reading": "id kpi_id day value computed note",
    "lesson": "id uid account_id plan_id negotiation_id entry_id day title situation lesson",
    "opportunity": (
        "id uid account_id need_id bundle_id unit_id owner_id position kind title"
        " product_group value currency probability next_step due state closed reason origin"
        " noted"
    ),
    "package": "id uid negotiation_id position note retired",
    "survey_mark": "id survey_id topic mark",
    "talk_round": "id uid negotiation_id entry_id number note",
    "tick": "id negotiation_id sheet key done_on note",
    "concession": (
        "id uid negotiation_id issue_id position give ask cost worth currency reversible made_on"
    ),
    "issue_step": "id issue_id position mark their_mark",
    "lesson_tag": "id lesson_id tag",
    "package_value": "id package_id",
    "table_offer": "id uid issue_id round_id side value note said_at",
    "talk_line": "id uid negotiation_id issue_id person_id position kind answer evidence",
    "derived_text": "id owner owner_id account_id day folded",
}

CLASSIFIED: Mapping[str, str] = {
    f"{table}.{column}": edition
    for edition, tables in (("client", _CLIENT), ("internal", _INTERNAL))
    for table, columns in tables.items()
    for column in columns.split()
}
