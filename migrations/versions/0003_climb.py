"""Ladder, bonds, surveys, rivals, SWOT, risks; the plan in full; negotiations; the manager."""

from string import Template

from alembic import op

revision = "0003"
down_revision = "0002"

GROWN = ("need", "promise", "plan", "objective", "step")

# Tables that gain columns: made anew, filled from the old, put in their place.
REBUILT = (
    """
    CREATE TABLE need_new (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        account_id INTEGER NOT NULL,
        person_id INTEGER,
        position INTEGER NOT NULL,
        text TEXT NOT NULL,
        detail TEXT NOT NULL,
        kind TEXT NOT NULL,
        state TEXT NOT NULL,
        source TEXT NOT NULL,
        day TEXT NOT NULL,
        origin TEXT DEFAULT '' NOT NULL,
        CONSTRAINT ck_need_kind_known CHECK (kind IN ('need', 'pain', 'hidden')),
        CONSTRAINT ck_need_state_known CHECK (state IN ('open', 'met', 'dropped')),
        CONSTRAINT uq_need_uid UNIQUE (uid),
        CONSTRAINT fk_need_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT fk_need_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE SET NULL,
        CONSTRAINT ck_need_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_need_text_clean CHECK (length(text) <= 1000 AND instr(text, char(0)) = 0),
        CONSTRAINT ck_need_detail_clean CHECK (length(detail) <= 200000 AND instr(detail, char(0)) = 0),
        CONSTRAINT ck_need_kind_clean CHECK (length(kind) <= 1000 AND instr(kind, char(0)) = 0),
        CONSTRAINT ck_need_state_clean CHECK (length(state) <= 1000 AND instr(state, char(0)) = 0),
        CONSTRAINT ck_need_source_clean CHECK (length(source) <= 1000 AND instr(source, char(0)) = 0),
        CONSTRAINT ck_need_origin_clean CHECK (length(origin) <= 1000 AND instr(origin, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE promise_new (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        account_id INTEGER NOT NULL,
        entry_id INTEGER,
        person_id INTEGER,
        owed_by TEXT NOT NULL,
        what TEXT NOT NULL,
        made TEXT NOT NULL,
        due TEXT,
        state TEXT NOT NULL,
        settled TEXT,
        negotiation_id INTEGER,
        CONSTRAINT ck_promise_owed_by_known CHECK (owed_by IN ('ours', 'theirs')),
        CONSTRAINT ck_promise_state_known CHECK (state IN ('open', 'kept', 'late', 'broken')),
        CONSTRAINT uq_promise_uid UNIQUE (uid),
        CONSTRAINT fk_promise_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT fk_promise_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE SET NULL,
        CONSTRAINT fk_promise_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE SET NULL,
        CONSTRAINT fk_promise_negotiation_id FOREIGN KEY(negotiation_id) REFERENCES negotiation (id) ON DELETE SET NULL,
        CONSTRAINT ck_promise_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_promise_owed_by_clean CHECK (length(owed_by) <= 1000 AND instr(owed_by, char(0)) = 0),
        CONSTRAINT ck_promise_what_clean CHECK (length(what) <= 1000 AND instr(what, char(0)) = 0),
        CONSTRAINT ck_promise_state_clean CHECK (length(state) <= 1000 AND instr(state, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE plan_new (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        account_id INTEGER NOT NULL,
        start TEXT NOT NULL,
        "end" TEXT NOT NULL,
        purpose TEXT NOT NULL,
        next_review TEXT,
        inner_aim TEXT NOT NULL,
        title TEXT DEFAULT '' NOT NULL,
        rolled_from INTEGER,
        currency TEXT DEFAULT '' NOT NULL,
        CONSTRAINT uq_plan_uid UNIQUE (uid),
        CONSTRAINT fk_plan_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT fk_plan_rolled_from FOREIGN KEY(rolled_from) REFERENCES "plan" (id) ON DELETE SET NULL,
        CONSTRAINT ck_plan_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_plan_purpose_clean CHECK (length(purpose) <= 200000 AND instr(purpose, char(0)) = 0),
        CONSTRAINT ck_plan_inner_aim_clean CHECK (length(inner_aim) <= 200000 AND instr(inner_aim, char(0)) = 0),
        CONSTRAINT ck_plan_title_clean CHECK (length(title) <= 1000 AND instr(title, char(0)) = 0),
        CONSTRAINT ck_plan_currency_clean CHECK (length(currency) <= 1000 AND instr(currency, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE objective_new (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        plan_id INTEGER NOT NULL,
        kind TEXT NOT NULL,
        position INTEGER NOT NULL,
        text TEXT NOT NULL,
        unit TEXT NOT NULL,
        baseline TEXT,
        target TEXT,
        current TEXT,
        measured_on TEXT,
        due TEXT,
        why TEXT NOT NULL,
        goal_id INTEGER,
        owner_id INTEGER,
        state TEXT NOT NULL,
        measure TEXT DEFAULT '' NOT NULL,
        product_group TEXT DEFAULT '' NOT NULL,
        note TEXT DEFAULT '' NOT NULL,
        CONSTRAINT ck_objective_kind_known CHECK (kind IN ('joint', 'ours')),
        CONSTRAINT ck_objective_state_known CHECK (state IN ('on_track', 'behind', 'at_risk', 'reached', 'dropped')),
        CONSTRAINT uq_objective_uid UNIQUE (uid),
        CONSTRAINT fk_objective_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE,
        CONSTRAINT fk_objective_goal_id FOREIGN KEY(goal_id) REFERENCES goal (id) ON DELETE SET NULL,
        CONSTRAINT fk_objective_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE SET NULL,
        CONSTRAINT ck_objective_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_objective_kind_clean CHECK (length(kind) <= 1000 AND instr(kind, char(0)) = 0),
        CONSTRAINT ck_objective_text_clean CHECK (length(text) <= 1000 AND instr(text, char(0)) = 0),
        CONSTRAINT ck_objective_unit_clean CHECK (length(unit) <= 1000 AND instr(unit, char(0)) = 0),
        CONSTRAINT ck_objective_why_clean CHECK (length(why) <= 200000 AND instr(why, char(0)) = 0),
        CONSTRAINT ck_objective_state_clean CHECK (length(state) <= 1000 AND instr(state, char(0)) = 0),
        CONSTRAINT ck_objective_measure_clean CHECK (length(measure) <= 1000 AND instr(measure, char(0)) = 0),
        CONSTRAINT ck_objective_product_group_clean CHECK (length(product_group) <= 1000 AND instr(product_group, char(0)) = 0),
        CONSTRAINT ck_objective_note_clean CHECK (length(note) <= 200000 AND instr(note, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE step_new (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        plan_id INTEGER NOT NULL,
        strategy_id INTEGER,
        objective_id INTEGER,
        depends_on INTEGER,
        kind TEXT NOT NULL,
        scope TEXT NOT NULL,
        position INTEGER NOT NULL,
        what TEXT NOT NULL,
        owner_side TEXT NOT NULL,
        owner_id INTEGER,
        start TEXT,
        due TEXT,
        done_on TEXT,
        origin TEXT DEFAULT '' NOT NULL,
        note TEXT DEFAULT '' NOT NULL,
        CONSTRAINT ck_step_kind_known CHECK (kind IN ('action', 'milestone')),
        CONSTRAINT ck_step_scope_known CHECK (scope IN ('joint', 'ours')),
        CONSTRAINT ck_step_owner_side_known CHECK (owner_side IN ('ours', 'theirs', 'both')),
        CONSTRAINT uq_step_uid UNIQUE (uid),
        CONSTRAINT fk_step_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE,
        CONSTRAINT fk_step_strategy_id FOREIGN KEY(strategy_id) REFERENCES strategy (id) ON DELETE SET NULL,
        CONSTRAINT fk_step_objective_id FOREIGN KEY(objective_id) REFERENCES objective (id) ON DELETE SET NULL,
        CONSTRAINT fk_step_depends_on FOREIGN KEY(depends_on) REFERENCES step (id) ON DELETE SET NULL,
        CONSTRAINT fk_step_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE SET NULL,
        CONSTRAINT ck_step_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_step_kind_clean CHECK (length(kind) <= 1000 AND instr(kind, char(0)) = 0),
        CONSTRAINT ck_step_scope_clean CHECK (length(scope) <= 1000 AND instr(scope, char(0)) = 0),
        CONSTRAINT ck_step_what_clean CHECK (length(what) <= 1000 AND instr(what, char(0)) = 0),
        CONSTRAINT ck_step_owner_side_clean CHECK (length(owner_side) <= 1000 AND instr(owner_side, char(0)) = 0),
        CONSTRAINT ck_step_origin_clean CHECK (length(origin) <= 1000 AND instr(origin, char(0)) = 0),
        CONSTRAINT ck_step_note_clean CHECK (length(note) <= 200000 AND instr(note, char(0)) = 0)
    )
     STRICT
    """,
)

INDEXES = (
    """
    CREATE INDEX ix_need_account_id ON need (account_id)
    """,
    """
    CREATE INDEX ix_need_person_id ON need (person_id)
    """,
    """
    CREATE INDEX ix_promise_account_id ON promise (account_id)
    """,
    """
    CREATE INDEX ix_promise_entry_id ON promise (entry_id)
    """,
    """
    CREATE INDEX ix_promise_negotiation_id ON promise (negotiation_id)
    """,
    """
    CREATE INDEX ix_promise_person_id ON promise (person_id)
    """,
    """
    CREATE INDEX ix_plan_account_id ON "plan" (account_id)
    """,
    """
    CREATE INDEX ix_plan_rolled_from ON "plan" (rolled_from)
    """,
    """
    CREATE INDEX ix_objective_goal_id ON objective (goal_id)
    """,
    """
    CREATE INDEX ix_objective_owner_id ON objective (owner_id)
    """,
    """
    CREATE INDEX ix_objective_plan_id ON objective (plan_id)
    """,
    """
    CREATE INDEX ix_step_depends_on ON step (depends_on)
    """,
    """
    CREATE INDEX ix_step_objective_id ON step (objective_id)
    """,
    """
    CREATE INDEX ix_step_owner_id ON step (owner_id)
    """,
    """
    CREATE INDEX ix_step_plan_id ON step (plan_id)
    """,
    """
    CREATE INDEX ix_step_strategy_id ON step (strategy_id)
    """,
)

TABLES = (
    """
    CREATE TABLE rung (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        position INTEGER NOT NULL,
        anchor INTEGER NOT NULL,
        CONSTRAINT ck_rung_anchor_known CHECK (anchor BETWEEN 1 AND 4),
        CONSTRAINT uq_rung_uid UNIQUE (uid),
        CONSTRAINT ck_rung_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE skill (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        "key" TEXT NOT NULL,
        title TEXT NOT NULL,
        kind TEXT NOT NULL,
        position INTEGER NOT NULL,
        retired INTEGER NOT NULL,
        CONSTRAINT ck_skill_kind_known CHECK (kind IN ('skill', 'trait')),
        CONSTRAINT uq_skill_uid UNIQUE (uid),
        CONSTRAINT uq_skill_key UNIQUE ("key"),
        CONSTRAINT ck_skill_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_skill_key_clean CHECK (length(key) <= 1000 AND instr(key, char(0)) = 0),
        CONSTRAINT ck_skill_title_clean CHECK (length(title) <= 1000 AND instr(title, char(0)) = 0),
        CONSTRAINT ck_skill_kind_clean CHECK (length(kind) <= 1000 AND instr(kind, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE skill_mark (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        skill TEXT NOT NULL,
        day TEXT NOT NULL,
        mark INTEGER,
        wanted INTEGER,
        evidence TEXT NOT NULL,
        deed TEXT NOT NULL,
        due TEXT,
        CONSTRAINT ck_skill_mark_mark_known CHECK (mark BETWEEN 0 AND 5),
        CONSTRAINT ck_skill_mark_wanted_known CHECK (wanted BETWEEN 0 AND 5),
        CONSTRAINT uq_skill_mark_skill_day UNIQUE (skill, day),
        CONSTRAINT ck_skill_mark_skill_clean CHECK (length(skill) <= 1000 AND instr(skill, char(0)) = 0),
        CONSTRAINT ck_skill_mark_evidence_clean CHECK (length(evidence) <= 200000 AND instr(evidence, char(0)) = 0),
        CONSTRAINT ck_skill_mark_deed_clean CHECK (length(deed) <= 200000 AND instr(deed, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE survey_topic (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        "key" TEXT NOT NULL,
        title TEXT NOT NULL,
        position INTEGER NOT NULL,
        retired INTEGER NOT NULL,
        CONSTRAINT uq_survey_topic_uid UNIQUE (uid),
        CONSTRAINT uq_survey_topic_key UNIQUE ("key"),
        CONSTRAINT ck_survey_topic_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_survey_topic_key_clean CHECK (length(key) <= 1000 AND instr(key, char(0)) = 0),
        CONSTRAINT ck_survey_topic_title_clean CHECK (length(title) <= 1000 AND instr(title, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE target (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        subject TEXT NOT NULL,
        subject_id INTEGER NOT NULL,
        what TEXT NOT NULL,
        day TEXT NOT NULL,
        value INTEGER NOT NULL,
        due TEXT,
        approach TEXT NOT NULL,
        CONSTRAINT ck_target_subject_known CHECK (subject IN ('account', 'person')),
        CONSTRAINT uq_target_subject_subject_id_what_day UNIQUE (subject, subject_id, what, day),
        CONSTRAINT ck_target_subject_clean CHECK (length(subject) <= 1000 AND instr(subject, char(0)) = 0),
        CONSTRAINT ck_target_what_clean CHECK (length(what) <= 1000 AND instr(what, char(0)) = 0),
        CONSTRAINT ck_target_approach_clean CHECK (length(approach) <= 200000 AND instr(approach, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE today_answer (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        "row" TEXT NOT NULL,
        state TEXT NOT NULL,
        day TEXT NOT NULL,
        until TEXT,
        CONSTRAINT ck_today_answer_state_known CHECK (state IN ('done', 'moved')),
        CONSTRAINT uq_today_answer_row UNIQUE ("row"),
        CONSTRAINT ck_today_answer_row_clean CHECK (length(row) <= 1000 AND instr(row, char(0)) = 0),
        CONSTRAINT ck_today_answer_state_clean CHECK (length(state) <= 1000 AND instr(state, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE bond (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        account_id INTEGER NOT NULL,
        kind TEXT NOT NULL,
        durability INTEGER,
        cost INTEGER,
        currency TEXT NOT NULL,
        attacker TEXT NOT NULL,
        attack_speed TEXT NOT NULL,
        defence TEXT NOT NULL,
        until TEXT,
        examined TEXT,
        note TEXT NOT NULL,
        CONSTRAINT ck_bond_durability_known CHECK (durability BETWEEN 0 AND 5),
        CONSTRAINT uq_bond_account_id_kind UNIQUE (account_id, kind),
        CONSTRAINT uq_bond_uid UNIQUE (uid),
        CONSTRAINT fk_bond_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT ck_bond_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_bond_kind_clean CHECK (length(kind) <= 1000 AND instr(kind, char(0)) = 0),
        CONSTRAINT ck_bond_currency_clean CHECK (length(currency) <= 1000 AND instr(currency, char(0)) = 0),
        CONSTRAINT ck_bond_attacker_clean CHECK (length(attacker) <= 1000 AND instr(attacker, char(0)) = 0),
        CONSTRAINT ck_bond_attack_speed_clean CHECK (length(attack_speed) <= 1000 AND instr(attack_speed, char(0)) = 0),
        CONSTRAINT ck_bond_defence_clean CHECK (length(defence) <= 200000 AND instr(defence, char(0)) = 0),
        CONSTRAINT ck_bond_note_clean CHECK (length(note) <= 200000 AND instr(note, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_bond_account_id ON bond (account_id)
    """,
    """
    CREATE TABLE compared (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        account_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        text TEXT NOT NULL,
        weight INTEGER,
        ours INTEGER,
        note TEXT NOT NULL,
        CONSTRAINT ck_compared_weight_known CHECK (weight BETWEEN 0 AND 5),
        CONSTRAINT ck_compared_ours_known CHECK (ours BETWEEN 0 AND 5),
        CONSTRAINT uq_compared_uid UNIQUE (uid),
        CONSTRAINT fk_compared_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT ck_compared_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_compared_text_clean CHECK (length(text) <= 1000 AND instr(text, char(0)) = 0),
        CONSTRAINT ck_compared_note_clean CHECK (length(note) <= 200000 AND instr(note, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_compared_account_id ON compared (account_id)
    """,
    """
    CREATE TABLE mirror (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        account_id INTEGER NOT NULL,
        day TEXT NOT NULL,
        first TEXT NOT NULL,
        second TEXT NOT NULL,
        third TEXT NOT NULL,
        best INTEGER,
        note TEXT NOT NULL,
        CONSTRAINT ck_mirror_best_known CHECK (best BETWEEN 1 AND 3),
        CONSTRAINT uq_mirror_uid UNIQUE (uid),
        CONSTRAINT fk_mirror_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT ck_mirror_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_mirror_first_clean CHECK (length(first) <= 1000 AND instr(first, char(0)) = 0),
        CONSTRAINT ck_mirror_second_clean CHECK (length(second) <= 1000 AND instr(second, char(0)) = 0),
        CONSTRAINT ck_mirror_third_clean CHECK (length(third) <= 1000 AND instr(third, char(0)) = 0),
        CONSTRAINT ck_mirror_note_clean CHECK (length(note) <= 200000 AND instr(note, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_mirror_account_id ON mirror (account_id)
    """,
    """
    CREATE TABLE rival (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        account_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        share INTEGER,
        share_day TEXT,
        standing TEXT NOT NULL,
        source TEXT NOT NULL,
        strengths TEXT NOT NULL,
        weaknesses TEXT NOT NULL,
        answer TEXT NOT NULL,
        CONSTRAINT ck_rival_share_known CHECK (share BETWEEN 0 AND 100),
        CONSTRAINT ck_rival_standing_known CHECK (standing IN ('assumed', 'confirmed')),
        CONSTRAINT uq_rival_uid UNIQUE (uid),
        CONSTRAINT fk_rival_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT ck_rival_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_rival_name_clean CHECK (length(name) <= 1000 AND instr(name, char(0)) = 0),
        CONSTRAINT ck_rival_standing_clean CHECK (length(standing) <= 1000 AND instr(standing, char(0)) = 0),
        CONSTRAINT ck_rival_source_clean CHECK (length(source) <= 1000 AND instr(source, char(0)) = 0),
        CONSTRAINT ck_rival_strengths_clean CHECK (length(strengths) <= 200000 AND instr(strengths, char(0)) = 0),
        CONSTRAINT ck_rival_weaknesses_clean CHECK (length(weaknesses) <= 200000 AND instr(weaknesses, char(0)) = 0),
        CONSTRAINT ck_rival_answer_clean CHECK (length(answer) <= 200000 AND instr(answer, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_rival_account_id ON rival (account_id)
    """,
    """
    CREATE TABLE rung_text (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        rung_id INTEGER NOT NULL,
        language TEXT NOT NULL,
        name TEXT NOT NULL,
        behaviour TEXT NOT NULL,
        danger TEXT NOT NULL,
        missing TEXT NOT NULL,
        CONSTRAINT uq_rung_text_rung_id_language UNIQUE (rung_id, language),
        CONSTRAINT fk_rung_text_rung_id FOREIGN KEY(rung_id) REFERENCES rung (id) ON DELETE CASCADE,
        CONSTRAINT ck_rung_text_language_clean CHECK (length(language) <= 1000 AND instr(language, char(0)) = 0),
        CONSTRAINT ck_rung_text_name_clean CHECK (length(name) <= 1000 AND instr(name, char(0)) = 0),
        CONSTRAINT ck_rung_text_behaviour_clean CHECK (length(behaviour) <= 200000 AND instr(behaviour, char(0)) = 0),
        CONSTRAINT ck_rung_text_danger_clean CHECK (length(danger) <= 200000 AND instr(danger, char(0)) = 0),
        CONSTRAINT ck_rung_text_missing_clean CHECK (length(missing) <= 200000 AND instr(missing, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_rung_text_rung_id ON rung_text (rung_id)
    """,
    """
    CREATE TABLE swot (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        account_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        field TEXT NOT NULL,
        text TEXT NOT NULL,
        meaning TEXT NOT NULL,
        source TEXT NOT NULL,
        day TEXT NOT NULL,
        confirmed INTEGER NOT NULL,
        CONSTRAINT ck_swot_kind_known CHECK (kind IN ('strength', 'weakness', 'opportunity', 'threat', 'trend')),
        CONSTRAINT ck_swot_field_known CHECK (field IN ('', 'market', 'law', 'technology', 'society', 'economy')),
        CONSTRAINT uq_swot_uid UNIQUE (uid),
        CONSTRAINT fk_swot_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT ck_swot_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_swot_kind_clean CHECK (length(kind) <= 1000 AND instr(kind, char(0)) = 0),
        CONSTRAINT ck_swot_field_clean CHECK (length(field) <= 1000 AND instr(field, char(0)) = 0),
        CONSTRAINT ck_swot_text_clean CHECK (length(text) <= 1000 AND instr(text, char(0)) = 0),
        CONSTRAINT ck_swot_meaning_clean CHECK (length(meaning) <= 200000 AND instr(meaning, char(0)) = 0),
        CONSTRAINT ck_swot_source_clean CHECK (length(source) <= 1000 AND instr(source, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_swot_account_id ON swot (account_id)
    """,
    """
    CREATE TABLE trust_mark (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        account_id INTEGER NOT NULL,
        principle TEXT NOT NULL,
        day TEXT NOT NULL,
        mark INTEGER NOT NULL,
        example TEXT NOT NULL,
        example_day TEXT,
        CONSTRAINT ck_trust_mark_mark_known CHECK (mark BETWEEN 0 AND 5),
        CONSTRAINT uq_trust_mark_account_id_principle_day UNIQUE (account_id, principle, day),
        CONSTRAINT fk_trust_mark_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT ck_trust_mark_principle_clean CHECK (length(principle) <= 1000 AND instr(principle, char(0)) = 0),
        CONSTRAINT ck_trust_mark_example_clean CHECK (length(example) <= 200000 AND instr(example, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_trust_mark_account_id ON trust_mark (account_id)
    """,
    """
    CREATE TABLE compared_mark (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        compared_id INTEGER NOT NULL,
        rival_id INTEGER NOT NULL,
        mark INTEGER NOT NULL,
        CONSTRAINT ck_compared_mark_mark_known CHECK (mark BETWEEN 0 AND 5),
        CONSTRAINT uq_compared_mark_compared_id_rival_id UNIQUE (compared_id, rival_id),
        CONSTRAINT fk_compared_mark_compared_id FOREIGN KEY(compared_id) REFERENCES compared (id) ON DELETE CASCADE,
        CONSTRAINT fk_compared_mark_rival_id FOREIGN KEY(rival_id) REFERENCES rival (id) ON DELETE CASCADE
    )
     STRICT
    """,
    """
    CREATE INDEX ix_compared_mark_compared_id ON compared_mark (compared_id)
    """,
    """
    CREATE INDEX ix_compared_mark_rival_id ON compared_mark (rival_id)
    """,
    """
    CREATE TABLE mirror_word (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        mirror_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        word TEXT NOT NULL,
        theirs INTEGER,
        ours INTEGER,
        evidence TEXT NOT NULL,
        CONSTRAINT ck_mirror_word_theirs_known CHECK (theirs BETWEEN 0 AND 5),
        CONSTRAINT ck_mirror_word_ours_known CHECK (ours BETWEEN 0 AND 5),
        CONSTRAINT fk_mirror_word_mirror_id FOREIGN KEY(mirror_id) REFERENCES mirror (id) ON DELETE CASCADE,
        CONSTRAINT ck_mirror_word_word_clean CHECK (length(word) <= 1000 AND instr(word, char(0)) = 0),
        CONSTRAINT ck_mirror_word_evidence_clean CHECK (length(evidence) <= 200000 AND instr(evidence, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_mirror_word_mirror_id ON mirror_word (mirror_id)
    """,
    """
    CREATE TABLE plan_review (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        plan_id INTEGER NOT NULL,
        snapshot_id INTEGER,
        day TEXT NOT NULL,
        joint INTEGER NOT NULL,
        found TEXT NOT NULL,
        decided TEXT NOT NULL,
        agreed_summary TEXT NOT NULL,
        CONSTRAINT uq_plan_review_uid UNIQUE (uid),
        CONSTRAINT fk_plan_review_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE,
        CONSTRAINT fk_plan_review_snapshot_id FOREIGN KEY(snapshot_id) REFERENCES snapshot (id) ON DELETE SET NULL,
        CONSTRAINT ck_plan_review_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_plan_review_found_clean CHECK (length(found) <= 200000 AND instr(found, char(0)) = 0),
        CONSTRAINT ck_plan_review_decided_clean CHECK (length(decided) <= 200000 AND instr(decided, char(0)) = 0),
        CONSTRAINT ck_plan_review_agreed_summary_clean CHECK (length(agreed_summary) <= 200000 AND instr(agreed_summary, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_plan_review_plan_id ON plan_review (plan_id)
    """,
    """
    CREATE INDEX ix_plan_review_snapshot_id ON plan_review (snapshot_id)
    """,
    """
    CREATE TABLE rival_move (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        rival_id INTEGER NOT NULL,
        day TEXT NOT NULL,
        what TEXT NOT NULL,
        meaning TEXT NOT NULL,
        source TEXT NOT NULL,
        CONSTRAINT uq_rival_move_uid UNIQUE (uid),
        CONSTRAINT fk_rival_move_rival_id FOREIGN KEY(rival_id) REFERENCES rival (id) ON DELETE CASCADE,
        CONSTRAINT ck_rival_move_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_rival_move_what_clean CHECK (length(what) <= 1000 AND instr(what, char(0)) = 0),
        CONSTRAINT ck_rival_move_meaning_clean CHECK (length(meaning) <= 200000 AND instr(meaning, char(0)) = 0),
        CONSTRAINT ck_rival_move_source_clean CHECK (length(source) <= 1000 AND instr(source, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_rival_move_rival_id ON rival_move (rival_id)
    """,
    """
    CREATE TABLE white_cell (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        account_id INTEGER NOT NULL,
        unit_id INTEGER,
        rival_id INTEGER,
        product_group TEXT NOT NULL,
        state TEXT NOT NULL,
        value INTEGER,
        currency TEXT NOT NULL,
        note TEXT NOT NULL,
        day TEXT NOT NULL,
        CONSTRAINT ck_white_cell_state_known CHECK (state IN ('potential', 'rival', 'none')),
        CONSTRAINT uq_white_cell_account_id_product_group_unit_id UNIQUE (account_id, product_group, unit_id),
        CONSTRAINT fk_white_cell_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT fk_white_cell_unit_id FOREIGN KEY(unit_id) REFERENCES account_unit (id) ON DELETE CASCADE,
        CONSTRAINT fk_white_cell_rival_id FOREIGN KEY(rival_id) REFERENCES rival (id) ON DELETE SET NULL,
        CONSTRAINT ck_white_cell_product_group_clean CHECK (length(product_group) <= 1000 AND instr(product_group, char(0)) = 0),
        CONSTRAINT ck_white_cell_state_clean CHECK (length(state) <= 1000 AND instr(state, char(0)) = 0),
        CONSTRAINT ck_white_cell_currency_clean CHECK (length(currency) <= 1000 AND instr(currency, char(0)) = 0),
        CONSTRAINT ck_white_cell_note_clean CHECK (length(note) <= 200000 AND instr(note, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_white_cell_account_id ON white_cell (account_id)
    """,
    """
    CREATE INDEX ix_white_cell_rival_id ON white_cell (rival_id)
    """,
    """
    CREATE INDEX ix_white_cell_unit_id ON white_cell (unit_id)
    """,
    """
    CREATE TABLE bond_person (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        bond_id INTEGER NOT NULL,
        ours_id INTEGER,
        theirs_id INTEGER NOT NULL,
        note TEXT NOT NULL,
        CONSTRAINT uq_bond_person_bond_id_ours_id_theirs_id UNIQUE (bond_id, ours_id, theirs_id),
        CONSTRAINT fk_bond_person_bond_id FOREIGN KEY(bond_id) REFERENCES bond (id) ON DELETE CASCADE,
        CONSTRAINT fk_bond_person_ours_id FOREIGN KEY(ours_id) REFERENCES person (id) ON DELETE CASCADE,
        CONSTRAINT fk_bond_person_theirs_id FOREIGN KEY(theirs_id) REFERENCES person (id) ON DELETE CASCADE,
        CONSTRAINT ck_bond_person_note_clean CHECK (length(note) <= 1000 AND instr(note, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_bond_person_bond_id ON bond_person (bond_id)
    """,
    """
    CREATE INDEX ix_bond_person_ours_id ON bond_person (ours_id)
    """,
    """
    CREATE INDEX ix_bond_person_theirs_id ON bond_person (theirs_id)
    """,
    """
    CREATE TABLE campaign (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        plan_id INTEGER NOT NULL,
        person_id INTEGER,
        owner_id INTEGER,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        what TEXT NOT NULL,
        channel TEXT NOT NULL,
        day TEXT,
        done_on TEXT,
        note TEXT NOT NULL,
        CONSTRAINT ck_campaign_kind_known CHECK (kind IN ('content', 'event', 'message', 'offer', 'programme')),
        CONSTRAINT uq_campaign_uid UNIQUE (uid),
        CONSTRAINT fk_campaign_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE,
        CONSTRAINT fk_campaign_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE SET NULL,
        CONSTRAINT fk_campaign_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE SET NULL,
        CONSTRAINT ck_campaign_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_campaign_kind_clean CHECK (length(kind) <= 1000 AND instr(kind, char(0)) = 0),
        CONSTRAINT ck_campaign_what_clean CHECK (length(what) <= 1000 AND instr(what, char(0)) = 0),
        CONSTRAINT ck_campaign_channel_clean CHECK (length(channel) <= 1000 AND instr(channel, char(0)) = 0),
        CONSTRAINT ck_campaign_note_clean CHECK (length(note) <= 200000 AND instr(note, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_campaign_owner_id ON campaign (owner_id)
    """,
    """
    CREATE INDEX ix_campaign_person_id ON campaign (person_id)
    """,
    """
    CREATE INDEX ix_campaign_plan_id ON campaign (plan_id)
    """,
    """
    CREATE TABLE communication (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        plan_id INTEGER NOT NULL,
        person_id INTEGER,
        owner_id INTEGER,
        position INTEGER NOT NULL,
        every_days INTEGER,
        channel TEXT NOT NULL,
        purpose TEXT NOT NULL,
        value TEXT NOT NULL,
        CONSTRAINT ck_communication_every_days_known CHECK (every_days BETWEEN 1 AND 1000),
        CONSTRAINT uq_communication_uid UNIQUE (uid),
        CONSTRAINT fk_communication_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE,
        CONSTRAINT fk_communication_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
        CONSTRAINT fk_communication_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE SET NULL,
        CONSTRAINT ck_communication_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_communication_channel_clean CHECK (length(channel) <= 1000 AND instr(channel, char(0)) = 0),
        CONSTRAINT ck_communication_purpose_clean CHECK (length(purpose) <= 1000 AND instr(purpose, char(0)) = 0),
        CONSTRAINT ck_communication_value_clean CHECK (length(value) <= 200000 AND instr(value, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_communication_owner_id ON communication (owner_id)
    """,
    """
    CREATE INDEX ix_communication_person_id ON communication (person_id)
    """,
    """
    CREATE INDEX ix_communication_plan_id ON communication (plan_id)
    """,
    """
    CREATE TABLE diagnosis (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        account_id INTEGER NOT NULL,
        person_id INTEGER,
        "view" TEXT NOT NULL,
        day TEXT NOT NULL,
        suggested INTEGER,
        rung INTEGER,
        reason TEXT NOT NULL,
        note TEXT NOT NULL,
        CONSTRAINT ck_diagnosis_view_known CHECK (view IN ('ours', 'client')),
        CONSTRAINT uq_diagnosis_uid UNIQUE (uid),
        CONSTRAINT fk_diagnosis_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT fk_diagnosis_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE SET NULL,
        CONSTRAINT ck_diagnosis_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_diagnosis_view_clean CHECK (length(view) <= 1000 AND instr(view, char(0)) = 0),
        CONSTRAINT ck_diagnosis_reason_clean CHECK (length(reason) <= 200000 AND instr(reason, char(0)) = 0),
        CONSTRAINT ck_diagnosis_note_clean CHECK (length(note) <= 200000 AND instr(note, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_diagnosis_account_id ON diagnosis (account_id)
    """,
    """
    CREATE INDEX ix_diagnosis_person_id ON diagnosis (person_id)
    """,
    """
    CREATE TABLE risk (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        account_id INTEGER NOT NULL,
        owner_id INTEGER,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        likelihood INTEGER,
        effect INTEGER,
        mitigation TEXT NOT NULL,
        due TEXT,
        state TEXT NOT NULL,
        closed TEXT,
        origin TEXT NOT NULL,
        noted TEXT NOT NULL,
        CONSTRAINT ck_risk_likelihood_known CHECK (likelihood BETWEEN 1 AND 5),
        CONSTRAINT ck_risk_effect_known CHECK (effect BETWEEN 1 AND 5),
        CONSTRAINT ck_risk_state_known CHECK (state IN ('open', 'answered', 'happened', 'closed')),
        CONSTRAINT uq_risk_uid UNIQUE (uid),
        CONSTRAINT fk_risk_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT fk_risk_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE SET NULL,
        CONSTRAINT ck_risk_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_risk_kind_clean CHECK (length(kind) <= 1000 AND instr(kind, char(0)) = 0),
        CONSTRAINT ck_risk_text_clean CHECK (length(text) <= 1000 AND instr(text, char(0)) = 0),
        CONSTRAINT ck_risk_mitigation_clean CHECK (length(mitigation) <= 200000 AND instr(mitigation, char(0)) = 0),
        CONSTRAINT ck_risk_state_clean CHECK (length(state) <= 1000 AND instr(state, char(0)) = 0),
        CONSTRAINT ck_risk_origin_clean CHECK (length(origin) <= 1000 AND instr(origin, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_risk_account_id ON risk (account_id)
    """,
    """
    CREATE INDEX ix_risk_owner_id ON risk (owner_id)
    """,
    """
    CREATE TABLE team (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        plan_id INTEGER NOT NULL,
        person_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        part TEXT NOT NULL,
        CONSTRAINT uq_team_plan_id_person_id UNIQUE (plan_id, person_id),
        CONSTRAINT fk_team_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE,
        CONSTRAINT fk_team_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
        CONSTRAINT ck_team_part_clean CHECK (length(part) <= 1000 AND instr(part, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_team_person_id ON team (person_id)
    """,
    """
    CREATE INDEX ix_team_plan_id ON team (plan_id)
    """,
    """
    CREATE TABLE unique_offer (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        plan_id INTEGER NOT NULL,
        contact_id INTEGER,
        title TEXT NOT NULL,
        problem TEXT NOT NULL,
        offer TEXT NOT NULL,
        proof TEXT NOT NULL,
        gain TEXT NOT NULL,
        next_step TEXT NOT NULL,
        CONSTRAINT uq_unique_offer_uid UNIQUE (uid),
        CONSTRAINT uq_unique_offer_plan_id UNIQUE (plan_id),
        CONSTRAINT fk_unique_offer_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE,
        CONSTRAINT fk_unique_offer_contact_id FOREIGN KEY(contact_id) REFERENCES person (id) ON DELETE SET NULL,
        CONSTRAINT ck_unique_offer_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_unique_offer_title_clean CHECK (length(title) <= 1000 AND instr(title, char(0)) = 0),
        CONSTRAINT ck_unique_offer_problem_clean CHECK (length(problem) <= 200000 AND instr(problem, char(0)) = 0),
        CONSTRAINT ck_unique_offer_offer_clean CHECK (length(offer) <= 200000 AND instr(offer, char(0)) = 0),
        CONSTRAINT ck_unique_offer_proof_clean CHECK (length(proof) <= 200000 AND instr(proof, char(0)) = 0),
        CONSTRAINT ck_unique_offer_gain_clean CHECK (length(gain) <= 200000 AND instr(gain, char(0)) = 0),
        CONSTRAINT ck_unique_offer_next_step_clean CHECK (length(next_step) <= 200000 AND instr(next_step, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_unique_offer_contact_id ON unique_offer (contact_id)
    """,
    """
    CREATE TABLE bundle (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        account_id INTEGER NOT NULL,
        need_id INTEGER,
        position INTEGER NOT NULL,
        title TEXT NOT NULL,
        next_step TEXT NOT NULL,
        due TEXT,
        CONSTRAINT uq_bundle_uid UNIQUE (uid),
        CONSTRAINT fk_bundle_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT fk_bundle_need_id FOREIGN KEY(need_id) REFERENCES need (id) ON DELETE SET NULL,
        CONSTRAINT ck_bundle_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_bundle_title_clean CHECK (length(title) <= 1000 AND instr(title, char(0)) = 0),
        CONSTRAINT ck_bundle_next_step_clean CHECK (length(next_step) <= 1000 AND instr(next_step, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_bundle_account_id ON bundle (account_id)
    """,
    """
    CREATE INDEX ix_bundle_need_id ON bundle (need_id)
    """,
    """
    CREATE TABLE diagnosis_answer (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        diagnosis_id INTEGER NOT NULL,
        question TEXT NOT NULL,
        anchor INTEGER,
        confirmed INTEGER NOT NULL,
        evidence TEXT NOT NULL,
        CONSTRAINT ck_diagnosis_answer_anchor_known CHECK (anchor BETWEEN 1 AND 4),
        CONSTRAINT uq_diagnosis_answer_diagnosis_id_question UNIQUE (diagnosis_id, question),
        CONSTRAINT fk_diagnosis_answer_diagnosis_id FOREIGN KEY(diagnosis_id) REFERENCES diagnosis (id) ON DELETE CASCADE,
        CONSTRAINT ck_diagnosis_answer_question_clean CHECK (length(question) <= 1000 AND instr(question, char(0)) = 0),
        CONSTRAINT ck_diagnosis_answer_evidence_clean CHECK (length(evidence) <= 200000 AND instr(evidence, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_diagnosis_answer_diagnosis_id ON diagnosis_answer (diagnosis_id)
    """,
    """
    CREATE TABLE kpi (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        plan_id INTEGER NOT NULL,
        objective_id INTEGER,
        position INTEGER NOT NULL,
        "key" TEXT NOT NULL,
        title TEXT NOT NULL,
        unit TEXT NOT NULL,
        better TEXT NOT NULL,
        baseline TEXT,
        target TEXT,
        CONSTRAINT ck_kpi_better_known CHECK (better IN ('more', 'less')),
        CONSTRAINT uq_kpi_uid UNIQUE (uid),
        CONSTRAINT fk_kpi_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE,
        CONSTRAINT fk_kpi_objective_id FOREIGN KEY(objective_id) REFERENCES objective (id) ON DELETE SET NULL,
        CONSTRAINT ck_kpi_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_kpi_key_clean CHECK (length(key) <= 1000 AND instr(key, char(0)) = 0),
        CONSTRAINT ck_kpi_title_clean CHECK (length(title) <= 1000 AND instr(title, char(0)) = 0),
        CONSTRAINT ck_kpi_unit_clean CHECK (length(unit) <= 1000 AND instr(unit, char(0)) = 0),
        CONSTRAINT ck_kpi_better_clean CHECK (length(better) <= 1000 AND instr(better, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_kpi_objective_id ON kpi (objective_id)
    """,
    """
    CREATE INDEX ix_kpi_plan_id ON kpi (plan_id)
    """,
    """
    CREATE TABLE negotiation (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        account_id INTEGER NOT NULL,
        entry_id INTEGER,
        buying_id INTEGER,
        copied_from INTEGER,
        template TEXT NOT NULL,
        subject TEXT NOT NULL,
        day TEXT,
        at TEXT,
        place TEXT NOT NULL,
        state TEXT NOT NULL,
        side TEXT NOT NULL,
        purpose TEXT NOT NULL,
        wanted TEXT NOT NULL,
        floor TEXT NOT NULL,
        brings TEXT NOT NULL,
        next_step TEXT NOT NULL,
        deal INTEGER,
        currency TEXT NOT NULL,
        their_share TEXT,
        our_share TEXT,
        our_alternative TEXT NOT NULL,
        better_alternative TEXT NOT NULL,
        their_alternative TEXT NOT NULL,
        their_alternative_source TEXT NOT NULL,
        opening TEXT NOT NULL,
        their_opening TEXT NOT NULL,
        our_answer TEXT NOT NULL,
        avoid TEXT NOT NULL,
        alone TEXT NOT NULL,
        call TEXT NOT NULL,
        call_until TEXT NOT NULL,
        product TEXT NOT NULL,
        route TEXT NOT NULL,
        outcome TEXT NOT NULL,
        result TEXT NOT NULL,
        agreed_summary TEXT NOT NULL,
        went_well TEXT NOT NULL,
        otherwise TEXT NOT NULL,
        closed TEXT,
        CONSTRAINT ck_negotiation_state_known CHECK (state IN ('preparing', 'held', 'closed', 'dropped')),
        CONSTRAINT ck_negotiation_outcome_known CHECK (outcome IN ('', 'agreed', 'partly', 'none')),
        CONSTRAINT ck_negotiation_side_known CHECK (side IN ('seller', 'buyer')),
        CONSTRAINT uq_negotiation_uid UNIQUE (uid),
        CONSTRAINT fk_negotiation_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT fk_negotiation_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE SET NULL,
        CONSTRAINT fk_negotiation_buying_id FOREIGN KEY(buying_id) REFERENCES buying (id) ON DELETE SET NULL,
        CONSTRAINT fk_negotiation_copied_from FOREIGN KEY(copied_from) REFERENCES negotiation (id) ON DELETE SET NULL,
        CONSTRAINT ck_negotiation_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_negotiation_template_clean CHECK (length(template) <= 1000 AND instr(template, char(0)) = 0),
        CONSTRAINT ck_negotiation_subject_clean CHECK (length(subject) <= 1000 AND instr(subject, char(0)) = 0),
        CONSTRAINT ck_negotiation_place_clean CHECK (length(place) <= 1000 AND instr(place, char(0)) = 0),
        CONSTRAINT ck_negotiation_state_clean CHECK (length(state) <= 1000 AND instr(state, char(0)) = 0),
        CONSTRAINT ck_negotiation_side_clean CHECK (length(side) <= 1000 AND instr(side, char(0)) = 0),
        CONSTRAINT ck_negotiation_purpose_clean CHECK (length(purpose) <= 200000 AND instr(purpose, char(0)) = 0),
        CONSTRAINT ck_negotiation_wanted_clean CHECK (length(wanted) <= 200000 AND instr(wanted, char(0)) = 0),
        CONSTRAINT ck_negotiation_floor_clean CHECK (length(floor) <= 200000 AND instr(floor, char(0)) = 0),
        CONSTRAINT ck_negotiation_brings_clean CHECK (length(brings) <= 200000 AND instr(brings, char(0)) = 0),
        CONSTRAINT ck_negotiation_next_step_clean CHECK (length(next_step) <= 200000 AND instr(next_step, char(0)) = 0),
        CONSTRAINT ck_negotiation_currency_clean CHECK (length(currency) <= 1000 AND instr(currency, char(0)) = 0),
        CONSTRAINT ck_negotiation_our_alternative_clean CHECK (length(our_alternative) <= 200000 AND instr(our_alternative, char(0)) = 0),
        CONSTRAINT ck_negotiation_better_alternative_clean CHECK (length(better_alternative) <= 200000 AND instr(better_alternative, char(0)) = 0),
        CONSTRAINT ck_negotiation_their_alternative_clean CHECK (length(their_alternative) <= 200000 AND instr(their_alternative, char(0)) = 0),
        CONSTRAINT ck_negotiation_their_alternative_source_clean CHECK (length(their_alternative_source) <= 1000 AND instr(their_alternative_source, char(0)) = 0),
        CONSTRAINT ck_negotiation_opening_clean CHECK (length(opening) <= 200000 AND instr(opening, char(0)) = 0),
        CONSTRAINT ck_negotiation_their_opening_clean CHECK (length(their_opening) <= 200000 AND instr(their_opening, char(0)) = 0),
        CONSTRAINT ck_negotiation_our_answer_clean CHECK (length(our_answer) <= 200000 AND instr(our_answer, char(0)) = 0),
        CONSTRAINT ck_negotiation_avoid_clean CHECK (length(avoid) <= 200000 AND instr(avoid, char(0)) = 0),
        CONSTRAINT ck_negotiation_alone_clean CHECK (length(alone) <= 200000 AND instr(alone, char(0)) = 0),
        CONSTRAINT ck_negotiation_call_clean CHECK (length(call) <= 1000 AND instr(call, char(0)) = 0),
        CONSTRAINT ck_negotiation_call_until_clean CHECK (length(call_until) <= 1000 AND instr(call_until, char(0)) = 0),
        CONSTRAINT ck_negotiation_product_clean CHECK (length(product) <= 200000 AND instr(product, char(0)) = 0),
        CONSTRAINT ck_negotiation_route_clean CHECK (length(route) <= 200000 AND instr(route, char(0)) = 0),
        CONSTRAINT ck_negotiation_outcome_clean CHECK (length(outcome) <= 1000 AND instr(outcome, char(0)) = 0),
        CONSTRAINT ck_negotiation_result_clean CHECK (length(result) <= 200000 AND instr(result, char(0)) = 0),
        CONSTRAINT ck_negotiation_agreed_summary_clean CHECK (length(agreed_summary) <= 200000 AND instr(agreed_summary, char(0)) = 0),
        CONSTRAINT ck_negotiation_went_well_clean CHECK (length(went_well) <= 200000 AND instr(went_well, char(0)) = 0),
        CONSTRAINT ck_negotiation_otherwise_clean CHECK (length(otherwise) <= 200000 AND instr(otherwise, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_negotiation_account_id ON negotiation (account_id)
    """,
    """
    CREATE INDEX ix_negotiation_buying_id ON negotiation (buying_id)
    """,
    """
    CREATE INDEX ix_negotiation_copied_from ON negotiation (copied_from)
    """,
    """
    CREATE INDEX ix_negotiation_entry_id ON negotiation (entry_id)
    """,
    """
    CREATE TABLE resource (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        plan_id INTEGER NOT NULL,
        person_id INTEGER,
        objective_id INTEGER,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        what TEXT NOT NULL,
        hours TEXT,
        amount INTEGER,
        currency TEXT NOT NULL,
        note TEXT NOT NULL,
        CONSTRAINT ck_resource_kind_known CHECK (kind IN ('team', 'budget', 'time', 'partner')),
        CONSTRAINT uq_resource_uid UNIQUE (uid),
        CONSTRAINT fk_resource_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE,
        CONSTRAINT fk_resource_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE SET NULL,
        CONSTRAINT fk_resource_objective_id FOREIGN KEY(objective_id) REFERENCES objective (id) ON DELETE SET NULL,
        CONSTRAINT ck_resource_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_resource_kind_clean CHECK (length(kind) <= 1000 AND instr(kind, char(0)) = 0),
        CONSTRAINT ck_resource_what_clean CHECK (length(what) <= 1000 AND instr(what, char(0)) = 0),
        CONSTRAINT ck_resource_currency_clean CHECK (length(currency) <= 1000 AND instr(currency, char(0)) = 0),
        CONSTRAINT ck_resource_note_clean CHECK (length(note) <= 200000 AND instr(note, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_resource_objective_id ON resource (objective_id)
    """,
    """
    CREATE INDEX ix_resource_person_id ON resource (person_id)
    """,
    """
    CREATE INDEX ix_resource_plan_id ON resource (plan_id)
    """,
    """
    CREATE TABLE survey (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        account_id INTEGER NOT NULL,
        person_id INTEGER,
        asked_by INTEGER,
        entry_id INTEGER,
        day TEXT NOT NULL,
        recommends INTEGER,
        best TEXT NOT NULL,
        better TEXT NOT NULL,
        told_back TEXT,
        CONSTRAINT ck_survey_recommends_known CHECK (recommends BETWEEN 0 AND 10),
        CONSTRAINT uq_survey_uid UNIQUE (uid),
        CONSTRAINT fk_survey_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT fk_survey_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE SET NULL,
        CONSTRAINT fk_survey_asked_by FOREIGN KEY(asked_by) REFERENCES person (id) ON DELETE SET NULL,
        CONSTRAINT fk_survey_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE SET NULL,
        CONSTRAINT ck_survey_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_survey_best_clean CHECK (length(best) <= 200000 AND instr(best, char(0)) = 0),
        CONSTRAINT ck_survey_better_clean CHECK (length(better) <= 200000 AND instr(better, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_survey_account_id ON survey (account_id)
    """,
    """
    CREATE INDEX ix_survey_asked_by ON survey (asked_by)
    """,
    """
    CREATE INDEX ix_survey_entry_id ON survey (entry_id)
    """,
    """
    CREATE INDEX ix_survey_person_id ON survey (person_id)
    """,
    """
    CREATE TABLE attendee (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        negotiation_id INTEGER NOT NULL,
        person_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        part TEXT NOT NULL,
        wants TEXT NOT NULL,
        CONSTRAINT ck_attendee_part_known CHECK (part IN ('', 'leads', 'listens', 'writes')),
        CONSTRAINT uq_attendee_negotiation_id_person_id UNIQUE (negotiation_id, person_id),
        CONSTRAINT fk_attendee_negotiation_id FOREIGN KEY(negotiation_id) REFERENCES negotiation (id) ON DELETE CASCADE,
        CONSTRAINT fk_attendee_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
        CONSTRAINT ck_attendee_part_clean CHECK (length(part) <= 1000 AND instr(part, char(0)) = 0),
        CONSTRAINT ck_attendee_wants_clean CHECK (length(wants) <= 200000 AND instr(wants, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_attendee_negotiation_id ON attendee (negotiation_id)
    """,
    """
    CREATE INDEX ix_attendee_person_id ON attendee (person_id)
    """,
    """
    CREATE TABLE issue (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        negotiation_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        title TEXT NOT NULL,
        unit TEXT NOT NULL,
        kind TEXT NOT NULL,
        better TEXT NOT NULL,
        weight TEXT,
        opening TEXT,
        target TEXT,
        reservation TEXT,
        hard INTEGER NOT NULL,
        alternative TEXT,
        their_low TEXT,
        their_high TEXT,
        their_target TEXT,
        their_weight TEXT,
        standing TEXT NOT NULL,
        source TEXT NOT NULL,
        our_interest TEXT NOT NULL,
        their_interest TEXT NOT NULL,
        fairness TEXT NOT NULL,
        result TEXT,
        result_note TEXT NOT NULL,
        CONSTRAINT ck_issue_kind_known CHECK (kind IN ('amount', 'steps')),
        CONSTRAINT ck_issue_better_known CHECK (better IN ('more', 'less')),
        CONSTRAINT ck_issue_standing_known CHECK (standing IN ('assumed', 'said')),
        CONSTRAINT uq_issue_uid UNIQUE (uid),
        CONSTRAINT fk_issue_negotiation_id FOREIGN KEY(negotiation_id) REFERENCES negotiation (id) ON DELETE CASCADE,
        CONSTRAINT ck_issue_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_issue_title_clean CHECK (length(title) <= 1000 AND instr(title, char(0)) = 0),
        CONSTRAINT ck_issue_unit_clean CHECK (length(unit) <= 1000 AND instr(unit, char(0)) = 0),
        CONSTRAINT ck_issue_kind_clean CHECK (length(kind) <= 1000 AND instr(kind, char(0)) = 0),
        CONSTRAINT ck_issue_better_clean CHECK (length(better) <= 1000 AND instr(better, char(0)) = 0),
        CONSTRAINT ck_issue_standing_clean CHECK (length(standing) <= 1000 AND instr(standing, char(0)) = 0),
        CONSTRAINT ck_issue_source_clean CHECK (length(source) <= 1000 AND instr(source, char(0)) = 0),
        CONSTRAINT ck_issue_our_interest_clean CHECK (length(our_interest) <= 200000 AND instr(our_interest, char(0)) = 0),
        CONSTRAINT ck_issue_their_interest_clean CHECK (length(their_interest) <= 200000 AND instr(their_interest, char(0)) = 0),
        CONSTRAINT ck_issue_fairness_clean CHECK (length(fairness) <= 200000 AND instr(fairness, char(0)) = 0),
        CONSTRAINT ck_issue_result_note_clean CHECK (length(result_note) <= 200000 AND instr(result_note, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_issue_negotiation_id ON issue (negotiation_id)
    """,
    """
    CREATE TABLE kpi_reading (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        kpi_id INTEGER NOT NULL,
        day TEXT NOT NULL,
        value TEXT NOT NULL,
        computed INTEGER NOT NULL,
        note TEXT NOT NULL,
        CONSTRAINT uq_kpi_reading_kpi_id_day UNIQUE (kpi_id, day),
        CONSTRAINT fk_kpi_reading_kpi_id FOREIGN KEY(kpi_id) REFERENCES kpi (id) ON DELETE CASCADE,
        CONSTRAINT ck_kpi_reading_note_clean CHECK (length(note) <= 1000 AND instr(note, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_kpi_reading_kpi_id ON kpi_reading (kpi_id)
    """,
    """
    CREATE TABLE lesson (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        account_id INTEGER,
        plan_id INTEGER,
        negotiation_id INTEGER,
        entry_id INTEGER,
        day TEXT NOT NULL,
        title TEXT NOT NULL,
        situation TEXT NOT NULL,
        lesson TEXT NOT NULL,
        CONSTRAINT uq_lesson_uid UNIQUE (uid),
        CONSTRAINT fk_lesson_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE SET NULL,
        CONSTRAINT fk_lesson_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE SET NULL,
        CONSTRAINT fk_lesson_negotiation_id FOREIGN KEY(negotiation_id) REFERENCES negotiation (id) ON DELETE SET NULL,
        CONSTRAINT fk_lesson_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE SET NULL,
        CONSTRAINT ck_lesson_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_lesson_title_clean CHECK (length(title) <= 1000 AND instr(title, char(0)) = 0),
        CONSTRAINT ck_lesson_situation_clean CHECK (length(situation) <= 200000 AND instr(situation, char(0)) = 0),
        CONSTRAINT ck_lesson_lesson_clean CHECK (length(lesson) <= 200000 AND instr(lesson, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_lesson_account_id ON lesson (account_id)
    """,
    """
    CREATE INDEX ix_lesson_entry_id ON lesson (entry_id)
    """,
    """
    CREATE INDEX ix_lesson_negotiation_id ON lesson (negotiation_id)
    """,
    """
    CREATE INDEX ix_lesson_plan_id ON lesson (plan_id)
    """,
    """
    CREATE TABLE opportunity (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        account_id INTEGER NOT NULL,
        need_id INTEGER,
        bundle_id INTEGER,
        unit_id INTEGER,
        owner_id INTEGER,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        product_group TEXT NOT NULL,
        value INTEGER,
        currency TEXT NOT NULL,
        probability INTEGER,
        next_step TEXT NOT NULL,
        due TEXT,
        state TEXT NOT NULL,
        closed TEXT,
        reason TEXT NOT NULL,
        origin TEXT NOT NULL,
        noted TEXT NOT NULL,
        CONSTRAINT ck_opportunity_kind_known CHECK (kind IN ('cross', 'up', 'new')),
        CONSTRAINT ck_opportunity_state_known CHECK (state IN ('open', 'won', 'lost', 'dropped')),
        CONSTRAINT ck_opportunity_probability_known CHECK (probability BETWEEN 0 AND 100),
        CONSTRAINT uq_opportunity_uid UNIQUE (uid),
        CONSTRAINT fk_opportunity_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT fk_opportunity_need_id FOREIGN KEY(need_id) REFERENCES need (id) ON DELETE SET NULL,
        CONSTRAINT fk_opportunity_bundle_id FOREIGN KEY(bundle_id) REFERENCES bundle (id) ON DELETE SET NULL,
        CONSTRAINT fk_opportunity_unit_id FOREIGN KEY(unit_id) REFERENCES account_unit (id) ON DELETE SET NULL,
        CONSTRAINT fk_opportunity_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE SET NULL,
        CONSTRAINT ck_opportunity_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_opportunity_kind_clean CHECK (length(kind) <= 1000 AND instr(kind, char(0)) = 0),
        CONSTRAINT ck_opportunity_title_clean CHECK (length(title) <= 1000 AND instr(title, char(0)) = 0),
        CONSTRAINT ck_opportunity_product_group_clean CHECK (length(product_group) <= 1000 AND instr(product_group, char(0)) = 0),
        CONSTRAINT ck_opportunity_currency_clean CHECK (length(currency) <= 1000 AND instr(currency, char(0)) = 0),
        CONSTRAINT ck_opportunity_next_step_clean CHECK (length(next_step) <= 1000 AND instr(next_step, char(0)) = 0),
        CONSTRAINT ck_opportunity_state_clean CHECK (length(state) <= 1000 AND instr(state, char(0)) = 0),
        CONSTRAINT ck_opportunity_reason_clean CHECK (length(reason) <= 200000 AND instr(reason, char(0)) = 0),
        CONSTRAINT ck_opportunity_origin_clean CHECK (length(origin) <= 1000 AND instr(origin, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_opportunity_account_id ON opportunity (account_id)
    """,
    """
    CREATE INDEX ix_opportunity_bundle_id ON opportunity (bundle_id)
    """,
    """
    CREATE INDEX ix_opportunity_need_id ON opportunity (need_id)
    """,
    """
    CREATE INDEX ix_opportunity_owner_id ON opportunity (owner_id)
    """,
    """
    CREATE INDEX ix_opportunity_unit_id ON opportunity (unit_id)
    """,
    """
    CREATE TABLE package (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        negotiation_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        note TEXT NOT NULL,
        retired INTEGER NOT NULL,
        CONSTRAINT uq_package_uid UNIQUE (uid),
        CONSTRAINT fk_package_negotiation_id FOREIGN KEY(negotiation_id) REFERENCES negotiation (id) ON DELETE CASCADE,
        CONSTRAINT ck_package_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_package_name_clean CHECK (length(name) <= 1000 AND instr(name, char(0)) = 0),
        CONSTRAINT ck_package_note_clean CHECK (length(note) <= 200000 AND instr(note, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_package_negotiation_id ON package (negotiation_id)
    """,
    """
    CREATE TABLE survey_mark (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        survey_id INTEGER NOT NULL,
        topic TEXT NOT NULL,
        mark INTEGER NOT NULL,
        CONSTRAINT ck_survey_mark_mark_known CHECK (mark BETWEEN 0 AND 10),
        CONSTRAINT uq_survey_mark_survey_id_topic UNIQUE (survey_id, topic),
        CONSTRAINT fk_survey_mark_survey_id FOREIGN KEY(survey_id) REFERENCES survey (id) ON DELETE CASCADE,
        CONSTRAINT ck_survey_mark_topic_clean CHECK (length(topic) <= 1000 AND instr(topic, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_survey_mark_survey_id ON survey_mark (survey_id)
    """,
    """
    CREATE TABLE talk_round (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        negotiation_id INTEGER NOT NULL,
        entry_id INTEGER,
        number INTEGER NOT NULL,
        day TEXT,
        at TEXT,
        place TEXT NOT NULL,
        note TEXT NOT NULL,
        CONSTRAINT uq_talk_round_negotiation_id_number UNIQUE (negotiation_id, number),
        CONSTRAINT uq_talk_round_uid UNIQUE (uid),
        CONSTRAINT fk_talk_round_negotiation_id FOREIGN KEY(negotiation_id) REFERENCES negotiation (id) ON DELETE CASCADE,
        CONSTRAINT fk_talk_round_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE SET NULL,
        CONSTRAINT ck_talk_round_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_talk_round_place_clean CHECK (length(place) <= 1000 AND instr(place, char(0)) = 0),
        CONSTRAINT ck_talk_round_note_clean CHECK (length(note) <= 200000 AND instr(note, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_talk_round_entry_id ON talk_round (entry_id)
    """,
    """
    CREATE INDEX ix_talk_round_negotiation_id ON talk_round (negotiation_id)
    """,
    """
    CREATE TABLE tick (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        negotiation_id INTEGER NOT NULL,
        sheet TEXT NOT NULL,
        "key" TEXT NOT NULL,
        done_on TEXT,
        note TEXT NOT NULL,
        CONSTRAINT uq_tick_negotiation_id_sheet_key UNIQUE (negotiation_id, sheet, "key"),
        CONSTRAINT fk_tick_negotiation_id FOREIGN KEY(negotiation_id) REFERENCES negotiation (id) ON DELETE CASCADE,
        CONSTRAINT ck_tick_sheet_clean CHECK (length(sheet) <= 1000 AND instr(sheet, char(0)) = 0),
        CONSTRAINT ck_tick_key_clean CHECK (length(key) <= 1000 AND instr(key, char(0)) = 0),
        CONSTRAINT ck_tick_note_clean CHECK (length(note) <= 1000 AND instr(note, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_tick_negotiation_id ON tick (negotiation_id)
    """,
    """
    CREATE TABLE concession (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        negotiation_id INTEGER NOT NULL,
        issue_id INTEGER,
        position INTEGER NOT NULL,
        give TEXT NOT NULL,
        ask TEXT NOT NULL,
        cost INTEGER,
        worth INTEGER,
        currency TEXT NOT NULL,
        reversible INTEGER NOT NULL,
        made_on TEXT,
        CONSTRAINT uq_concession_uid UNIQUE (uid),
        CONSTRAINT fk_concession_negotiation_id FOREIGN KEY(negotiation_id) REFERENCES negotiation (id) ON DELETE CASCADE,
        CONSTRAINT fk_concession_issue_id FOREIGN KEY(issue_id) REFERENCES issue (id) ON DELETE SET NULL,
        CONSTRAINT ck_concession_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_concession_give_clean CHECK (length(give) <= 1000 AND instr(give, char(0)) = 0),
        CONSTRAINT ck_concession_ask_clean CHECK (length(ask) <= 1000 AND instr(ask, char(0)) = 0),
        CONSTRAINT ck_concession_currency_clean CHECK (length(currency) <= 1000 AND instr(currency, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_concession_issue_id ON concession (issue_id)
    """,
    """
    CREATE INDEX ix_concession_negotiation_id ON concession (negotiation_id)
    """,
    """
    CREATE TABLE issue_step (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        issue_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        title TEXT NOT NULL,
        mark TEXT,
        their_mark TEXT,
        CONSTRAINT fk_issue_step_issue_id FOREIGN KEY(issue_id) REFERENCES issue (id) ON DELETE CASCADE,
        CONSTRAINT ck_issue_step_title_clean CHECK (length(title) <= 1000 AND instr(title, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_issue_step_issue_id ON issue_step (issue_id)
    """,
    """
    CREATE TABLE lesson_tag (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        lesson_id INTEGER NOT NULL,
        tag TEXT NOT NULL,
        CONSTRAINT uq_lesson_tag_lesson_id_tag UNIQUE (lesson_id, tag),
        CONSTRAINT fk_lesson_tag_lesson_id FOREIGN KEY(lesson_id) REFERENCES lesson (id) ON DELETE CASCADE,
        CONSTRAINT ck_lesson_tag_tag_clean CHECK (length(tag) <= 1000 AND instr(tag, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_lesson_tag_lesson_id ON lesson_tag (lesson_id)
    """,
    """
    CREATE INDEX ix_lesson_tag_tag ON lesson_tag (tag)
    """,
    """
    CREATE TABLE package_value (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        package_id INTEGER NOT NULL,
        issue_id INTEGER NOT NULL,
        value TEXT NOT NULL,
        CONSTRAINT uq_package_value_package_id_issue_id UNIQUE (package_id, issue_id),
        CONSTRAINT fk_package_value_package_id FOREIGN KEY(package_id) REFERENCES package (id) ON DELETE CASCADE,
        CONSTRAINT fk_package_value_issue_id FOREIGN KEY(issue_id) REFERENCES issue (id) ON DELETE CASCADE
    )
     STRICT
    """,
    """
    CREATE INDEX ix_package_value_issue_id ON package_value (issue_id)
    """,
    """
    CREATE INDEX ix_package_value_package_id ON package_value (package_id)
    """,
    """
    CREATE TABLE table_offer (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        issue_id INTEGER NOT NULL,
        round_id INTEGER,
        side TEXT NOT NULL,
        value TEXT,
        note TEXT NOT NULL,
        said_at TEXT NOT NULL,
        CONSTRAINT ck_table_offer_side_known CHECK (side IN ('ours', 'theirs')),
        CONSTRAINT uq_table_offer_uid UNIQUE (uid),
        CONSTRAINT fk_table_offer_issue_id FOREIGN KEY(issue_id) REFERENCES issue (id) ON DELETE CASCADE,
        CONSTRAINT fk_table_offer_round_id FOREIGN KEY(round_id) REFERENCES talk_round (id) ON DELETE SET NULL,
        CONSTRAINT ck_table_offer_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_table_offer_side_clean CHECK (length(side) <= 1000 AND instr(side, char(0)) = 0),
        CONSTRAINT ck_table_offer_note_clean CHECK (length(note) <= 1000 AND instr(note, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_table_offer_issue_id ON table_offer (issue_id)
    """,
    """
    CREATE INDEX ix_table_offer_round_id ON table_offer (round_id)
    """,
    """
    CREATE TABLE talk_line (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        negotiation_id INTEGER NOT NULL,
        issue_id INTEGER,
        person_id INTEGER,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        answer TEXT NOT NULL,
        evidence TEXT NOT NULL,
        minutes INTEGER,
        CONSTRAINT ck_talk_line_kind_known CHECK (kind IN ('question', 'proposal', 'argument', 'objection', 'fact', 'agenda')),
        CONSTRAINT uq_talk_line_uid UNIQUE (uid),
        CONSTRAINT fk_talk_line_negotiation_id FOREIGN KEY(negotiation_id) REFERENCES negotiation (id) ON DELETE CASCADE,
        CONSTRAINT fk_talk_line_issue_id FOREIGN KEY(issue_id) REFERENCES issue (id) ON DELETE SET NULL,
        CONSTRAINT fk_talk_line_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE SET NULL,
        CONSTRAINT ck_talk_line_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_talk_line_kind_clean CHECK (length(kind) <= 1000 AND instr(kind, char(0)) = 0),
        CONSTRAINT ck_talk_line_text_clean CHECK (length(text) <= 1000 AND instr(text, char(0)) = 0),
        CONSTRAINT ck_talk_line_answer_clean CHECK (length(answer) <= 200000 AND instr(answer, char(0)) = 0),
        CONSTRAINT ck_talk_line_evidence_clean CHECK (length(evidence) <= 200000 AND instr(evidence, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_talk_line_issue_id ON talk_line (issue_id)
    """,
    """
    CREATE INDEX ix_talk_line_negotiation_id ON talk_line (negotiation_id)
    """,
    """
    CREATE INDEX ix_talk_line_person_id ON talk_line (person_id)
    """,
)


def upgrade() -> None:
    for table, statement in zip(GROWN, REBUILT, strict=True):
        _rebuild(table, statement)
    for statement in (*INDEXES, *TABLES):
        op.execute(statement)


def _rebuild(table: str, statement: str) -> None:
    columns = [row[1] for row in op.get_bind().exec_driver_sql(f"PRAGMA table_info({table})")]
    op.execute(statement)
    moved = Template("INSERT INTO ${table}_new ($columns) SELECT $columns FROM $table")
    op.execute(moved.substitute(table=table, columns=", ".join(columns)))
    op.execute(f"DROP TABLE {table}")
    op.execute(f"ALTER TABLE {table}_new RENAME TO {table}")
