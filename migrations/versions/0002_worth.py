"""Selection, cost to serve, lifetime value, alarms; people, map and history in full."""

from string import Template
from uuid import uuid4

from alembic import op

revision = "0002"
down_revision = "0001"

GROWN = ("account", "decision", "person", "entry")

# Tables that gain columns: made anew, filled from the old, put in their place.
REBUILT = (
    """
    CREATE TABLE account_new (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        country TEXT NOT NULL,
        language TEXT NOT NULL,
        currency TEXT NOT NULL,
        standing TEXT NOT NULL,
        key_since TEXT,
        group_id INTEGER,
        lead_source TEXT DEFAULT '' NOT NULL,
        incumbent TEXT DEFAULT '' NOT NULL,
        potential INTEGER,
        potential_currency TEXT DEFAULT '' NOT NULL,
        lost_on TEXT,
        CONSTRAINT ck_account_kind_known CHECK (kind IN ('organisation', 'person')),
        CONSTRAINT ck_account_standing_known CHECK (standing IN ('none', 'candidate', 'key')),
        CONSTRAINT uq_account_uid UNIQUE (uid),
        CONSTRAINT fk_account_group_id FOREIGN KEY(group_id) REFERENCES account (id) ON DELETE SET NULL,
        CONSTRAINT ck_account_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_account_kind_clean CHECK (length(kind) <= 1000 AND instr(kind, char(0)) = 0),
        CONSTRAINT ck_account_name_clean CHECK (length(name) <= 1000 AND instr(name, char(0)) = 0),
        CONSTRAINT ck_account_country_clean CHECK (length(country) <= 1000 AND instr(country, char(0)) = 0),
        CONSTRAINT ck_account_language_clean CHECK (length(language) <= 1000 AND instr(language, char(0)) = 0),
        CONSTRAINT ck_account_currency_clean CHECK (length(currency) <= 1000 AND instr(currency, char(0)) = 0),
        CONSTRAINT ck_account_standing_clean CHECK (length(standing) <= 1000 AND instr(standing, char(0)) = 0),
        CONSTRAINT ck_account_lead_source_clean CHECK (length(lead_source) <= 1000 AND instr(lead_source, char(0)) = 0),
        CONSTRAINT ck_account_incumbent_clean CHECK (length(incumbent) <= 1000 AND instr(incumbent, char(0)) = 0),
        CONSTRAINT ck_account_potential_currency_clean CHECK (length(potential_currency) <= 1000 AND instr(potential_currency, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE decision_new (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        account_id INTEGER NOT NULL,
        day TEXT NOT NULL,
        standing TEXT NOT NULL,
        reason TEXT NOT NULL,
        review_due TEXT,
        exception INTEGER DEFAULT '0' NOT NULL,
        score INTEGER,
        CONSTRAINT ck_decision_standing_known CHECK (standing IN ('none', 'candidate', 'key')),
        CONSTRAINT fk_decision_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT ck_decision_standing_clean CHECK (length(standing) <= 1000 AND instr(standing, char(0)) = 0),
        CONSTRAINT ck_decision_reason_clean CHECK (length(reason) <= 200000 AND instr(reason, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE person_new (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        side TEXT NOT NULL,
        account_id INTEGER,
        unit_id INTEGER,
        reports_to INTEGER,
        name TEXT NOT NULL,
        pronunciation TEXT NOT NULL,
        address_form TEXT NOT NULL,
        gender TEXT NOT NULL,
        title TEXT NOT NULL,
        function TEXT NOT NULL,
        level TEXT NOT NULL,
        phone TEXT NOT NULL,
        mail TEXT NOT NULL,
        reach TEXT NOT NULL,
        quiet_times TEXT NOT NULL,
        assistant TEXT NOT NULL,
        languages TEXT NOT NULL,
        manner TEXT NOT NULL,
        wins TEXT NOT NULL,
        notes TEXT NOT NULL,
        birthday TEXT NOT NULL,
        since TEXT,
        until TEXT,
        position INTEGER NOT NULL,
        interests TEXT DEFAULT '' NOT NULL,
        name_day TEXT DEFAULT '' NOT NULL,
        counter_plan TEXT DEFAULT '' NOT NULL,
        cadence_days INTEGER,
        post TEXT DEFAULT 'held' NOT NULL,
        map_x REAL,
        map_y REAL,
        picture_id INTEGER,
        CONSTRAINT ck_person_side_known CHECK (side IN ('theirs', 'ours')),
        CONSTRAINT ck_person_post_known CHECK (post IN ('held', 'vacant', 'unknown')),
        CONSTRAINT ck_person_side_fits CHECK ((side = 'ours') = (account_id IS NULL)),
        CONSTRAINT uq_person_uid UNIQUE (uid),
        CONSTRAINT fk_person_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT fk_person_unit_id FOREIGN KEY(unit_id) REFERENCES account_unit (id) ON DELETE SET NULL,
        CONSTRAINT fk_person_reports_to FOREIGN KEY(reports_to) REFERENCES person (id) ON DELETE SET NULL,
        CONSTRAINT fk_person_picture_id FOREIGN KEY(picture_id) REFERENCES blob (id) ON DELETE SET NULL,
        CONSTRAINT ck_person_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_person_side_clean CHECK (length(side) <= 1000 AND instr(side, char(0)) = 0),
        CONSTRAINT ck_person_name_clean CHECK (length(name) <= 1000 AND instr(name, char(0)) = 0),
        CONSTRAINT ck_person_pronunciation_clean CHECK (length(pronunciation) <= 1000 AND instr(pronunciation, char(0)) = 0),
        CONSTRAINT ck_person_address_form_clean CHECK (length(address_form) <= 1000 AND instr(address_form, char(0)) = 0),
        CONSTRAINT ck_person_gender_clean CHECK (length(gender) <= 1000 AND instr(gender, char(0)) = 0),
        CONSTRAINT ck_person_title_clean CHECK (length(title) <= 1000 AND instr(title, char(0)) = 0),
        CONSTRAINT ck_person_function_clean CHECK (length(function) <= 1000 AND instr(function, char(0)) = 0),
        CONSTRAINT ck_person_level_clean CHECK (length(level) <= 1000 AND instr(level, char(0)) = 0),
        CONSTRAINT ck_person_phone_clean CHECK (length(phone) <= 1000 AND instr(phone, char(0)) = 0),
        CONSTRAINT ck_person_mail_clean CHECK (length(mail) <= 1000 AND instr(mail, char(0)) = 0),
        CONSTRAINT ck_person_reach_clean CHECK (length(reach) <= 1000 AND instr(reach, char(0)) = 0),
        CONSTRAINT ck_person_quiet_times_clean CHECK (length(quiet_times) <= 1000 AND instr(quiet_times, char(0)) = 0),
        CONSTRAINT ck_person_assistant_clean CHECK (length(assistant) <= 1000 AND instr(assistant, char(0)) = 0),
        CONSTRAINT ck_person_languages_clean CHECK (length(languages) <= 1000 AND instr(languages, char(0)) = 0),
        CONSTRAINT ck_person_manner_clean CHECK (length(manner) <= 200000 AND instr(manner, char(0)) = 0),
        CONSTRAINT ck_person_wins_clean CHECK (length(wins) <= 200000 AND instr(wins, char(0)) = 0),
        CONSTRAINT ck_person_notes_clean CHECK (length(notes) <= 200000 AND instr(notes, char(0)) = 0),
        CONSTRAINT ck_person_birthday_clean CHECK (length(birthday) <= 1000 AND instr(birthday, char(0)) = 0),
        CONSTRAINT ck_person_interests_clean CHECK (length(interests) <= 200000 AND instr(interests, char(0)) = 0),
        CONSTRAINT ck_person_name_day_clean CHECK (length(name_day) <= 1000 AND instr(name_day, char(0)) = 0),
        CONSTRAINT ck_person_counter_plan_clean CHECK (length(counter_plan) <= 200000 AND instr(counter_plan, char(0)) = 0),
        CONSTRAINT ck_person_post_clean CHECK (length(post) <= 1000 AND instr(post, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE entry_new (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        account_id INTEGER NOT NULL,
        kind TEXT NOT NULL,
        day TEXT NOT NULL,
        at TEXT,
        subject TEXT NOT NULL,
        purpose TEXT NOT NULL,
        agreed_summary TEXT NOT NULL,
        notes TEXT NOT NULL,
        next_step TEXT NOT NULL,
        mood TEXT NOT NULL,
        on_time TEXT NOT NULL,
        raised_by TEXT NOT NULL,
        logged_at TEXT NOT NULL,
        minutes INTEGER,
        unit_id INTEGER,
        owner_id INTEGER,
        state TEXT DEFAULT '' NOT NULL,
        closed TEXT,
        next_due TEXT,
        external TEXT DEFAULT '' NOT NULL,
        CONSTRAINT ck_entry_on_time_known CHECK (on_time IN ('', 'on_time', 'late')),
        CONSTRAINT ck_entry_raised_by_known CHECK (raised_by IN ('', 'client', 'us')),
        CONSTRAINT ck_entry_state_known CHECK (state IN ('', 'open', 'in_hand', 'closed')),
        CONSTRAINT ck_entry_minutes_known CHECK (minutes >= 0),
        CONSTRAINT uq_entry_uid UNIQUE (uid),
        CONSTRAINT fk_entry_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT fk_entry_unit_id FOREIGN KEY(unit_id) REFERENCES account_unit (id) ON DELETE SET NULL,
        CONSTRAINT fk_entry_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE SET NULL,
        CONSTRAINT ck_entry_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_entry_kind_clean CHECK (length(kind) <= 1000 AND instr(kind, char(0)) = 0),
        CONSTRAINT ck_entry_subject_clean CHECK (length(subject) <= 1000 AND instr(subject, char(0)) = 0),
        CONSTRAINT ck_entry_purpose_clean CHECK (length(purpose) <= 200000 AND instr(purpose, char(0)) = 0),
        CONSTRAINT ck_entry_agreed_summary_clean CHECK (length(agreed_summary) <= 200000 AND instr(agreed_summary, char(0)) = 0),
        CONSTRAINT ck_entry_notes_clean CHECK (length(notes) <= 200000 AND instr(notes, char(0)) = 0),
        CONSTRAINT ck_entry_next_step_clean CHECK (length(next_step) <= 200000 AND instr(next_step, char(0)) = 0),
        CONSTRAINT ck_entry_mood_clean CHECK (length(mood) <= 1000 AND instr(mood, char(0)) = 0),
        CONSTRAINT ck_entry_on_time_clean CHECK (length(on_time) <= 1000 AND instr(on_time, char(0)) = 0),
        CONSTRAINT ck_entry_raised_by_clean CHECK (length(raised_by) <= 1000 AND instr(raised_by, char(0)) = 0),
        CONSTRAINT ck_entry_state_clean CHECK (length(state) <= 1000 AND instr(state, char(0)) = 0),
        CONSTRAINT ck_entry_external_clean CHECK (length(external) <= 1000 AND instr(external, char(0)) = 0)
    )
     STRICT
    """,
)

INDEXES = (
    """
    CREATE INDEX ix_derived_text_account_id_owner_owner_id
    ON derived_text (account_id, owner, owner_id)
    """,
    """
    CREATE INDEX ix_derived_text_day_owner_owner_id_account_id
    ON derived_text (day, owner, owner_id, account_id)
    """,
    """
    CREATE INDEX ix_account_group_id ON account (group_id)
    """,
    """
    CREATE INDEX ix_account_standing ON account (standing)
    """,
    """
    CREATE INDEX ix_decision_account_id ON decision (account_id)
    """,
    """
    CREATE INDEX ix_person_account_id ON person (account_id)
    """,
    """
    CREATE INDEX ix_person_picture_id ON person (picture_id)
    """,
    """
    CREATE INDEX ix_person_reports_to ON person (reports_to)
    """,
    """
    CREATE INDEX ix_person_unit_id ON person (unit_id)
    """,
    """
    CREATE INDEX ix_entry_account_id_day ON entry (account_id, day)
    """,
    """
    CREATE INDEX ix_entry_owner_id ON entry (owner_id)
    """,
    """
    CREATE INDEX ix_entry_unit_id ON entry (unit_id)
    """,
)

TABLES = (
    """
    CREATE TABLE company_total (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        start TEXT NOT NULL,
        "end" TEXT NOT NULL,
        revenue INTEGER,
        contribution INTEGER,
        target INTEGER,
        currency TEXT NOT NULL,
        CONSTRAINT uq_company_total_start_end UNIQUE (start, "end"),
        CONSTRAINT ck_company_total_currency_clean CHECK (length(currency) <= 1000 AND instr(currency, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE cost_driver (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        "key" TEXT NOT NULL,
        title TEXT NOT NULL,
        unit TEXT NOT NULL,
        kind TEXT NOT NULL,
        avoidable INTEGER NOT NULL,
        position INTEGER NOT NULL,
        retired INTEGER NOT NULL,
        CONSTRAINT ck_cost_driver_kind_known CHECK (kind IN ('quantity', 'amount', 'terms', 'delay')),
        CONSTRAINT ck_cost_driver_avoidable_known CHECK (avoidable BETWEEN 0 AND 100),
        CONSTRAINT uq_cost_driver_uid UNIQUE (uid),
        CONSTRAINT uq_cost_driver_key UNIQUE ("key"),
        CONSTRAINT ck_cost_driver_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_cost_driver_key_clean CHECK (length(key) <= 1000 AND instr(key, char(0)) = 0),
        CONSTRAINT ck_cost_driver_title_clean CHECK (length(title) <= 1000 AND instr(title, char(0)) = 0),
        CONSTRAINT ck_cost_driver_unit_clean CHECK (length(unit) <= 1000 AND instr(unit, char(0)) = 0),
        CONSTRAINT ck_cost_driver_kind_clean CHECK (length(kind) <= 1000 AND instr(kind, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE criterion (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        "key" TEXT NOT NULL,
        title TEXT NOT NULL,
        weight INTEGER NOT NULL,
        minimum INTEGER,
        gate INTEGER NOT NULL,
        position INTEGER NOT NULL,
        CONSTRAINT ck_criterion_weight_known CHECK (weight BETWEEN 0 AND 100),
        CONSTRAINT ck_criterion_minimum_known CHECK (minimum BETWEEN 0 AND 5),
        CONSTRAINT uq_criterion_uid UNIQUE (uid),
        CONSTRAINT uq_criterion_key UNIQUE ("key"),
        CONSTRAINT ck_criterion_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_criterion_key_clean CHECK (length(key) <= 1000 AND instr(key, char(0)) = 0),
        CONSTRAINT ck_criterion_title_clean CHECK (length(title) <= 1000 AND instr(title, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE discount_rate (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        currency TEXT NOT NULL,
        kind TEXT NOT NULL,
        rate TEXT NOT NULL,
        CONSTRAINT ck_discount_rate_kind_known CHECK (kind IN ('nominal', 'real')),
        CONSTRAINT uq_discount_rate_currency_kind UNIQUE (currency, kind),
        CONSTRAINT ck_discount_rate_currency_clean CHECK (length(currency) <= 1000 AND instr(currency, char(0)) = 0),
        CONSTRAINT ck_discount_rate_kind_clean CHECK (length(kind) <= 1000 AND instr(kind, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE price_index (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        series TEXT NOT NULL,
        day TEXT NOT NULL,
        value TEXT NOT NULL,
        CONSTRAINT uq_price_index_series_day UNIQUE (series, day),
        CONSTRAINT ck_price_index_series_clean CHECK (length(series) <= 1000 AND instr(series, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE question (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        position INTEGER NOT NULL,
        topic TEXT NOT NULL,
        text TEXT NOT NULL,
        retired INTEGER NOT NULL,
        CONSTRAINT uq_question_uid UNIQUE (uid),
        CONSTRAINT ck_question_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_question_topic_clean CHECK (length(topic) <= 1000 AND instr(topic, char(0)) = 0),
        CONSTRAINT ck_question_text_clean CHECK (length(text) <= 1000 AND instr(text, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE text_version (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        subject TEXT NOT NULL,
        subject_id INTEGER NOT NULL,
        field TEXT NOT NULL,
        at TEXT NOT NULL,
        text TEXT NOT NULL,
        CONSTRAINT ck_text_version_subject_clean CHECK (length(subject) <= 1000 AND instr(subject, char(0)) = 0),
        CONSTRAINT ck_text_version_field_clean CHECK (length(field) <= 1000 AND instr(field, char(0)) = 0),
        CONSTRAINT ck_text_version_text_clean CHECK (length(text) <= 200000 AND instr(text, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_text_version_subject_subject_id ON text_version (subject, subject_id)
    """,
    """
    CREATE TABLE account_cost (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        account_id INTEGER NOT NULL,
        driver_id INTEGER NOT NULL,
        start TEXT NOT NULL,
        "end" TEXT NOT NULL,
        quantity TEXT NOT NULL,
        currency TEXT NOT NULL,
        note TEXT NOT NULL,
        CONSTRAINT fk_account_cost_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT fk_account_cost_driver_id FOREIGN KEY(driver_id) REFERENCES cost_driver (id) ON DELETE CASCADE,
        CONSTRAINT ck_account_cost_currency_clean CHECK (length(currency) <= 1000 AND instr(currency, char(0)) = 0),
        CONSTRAINT ck_account_cost_note_clean CHECK (length(note) <= 1000 AND instr(note, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_account_cost_account_id ON account_cost (account_id)
    """,
    """
    CREATE INDEX ix_account_cost_driver_id ON account_cost (driver_id)
    """,
    """
    CREATE TABLE alarm_answer (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        account_id INTEGER,
        alarm TEXT NOT NULL,
        day TEXT NOT NULL,
        level TEXT NOT NULL,
        value TEXT,
        reason TEXT NOT NULL,
        review_due TEXT,
        CONSTRAINT fk_alarm_answer_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT ck_alarm_answer_alarm_clean CHECK (length(alarm) <= 1000 AND instr(alarm, char(0)) = 0),
        CONSTRAINT ck_alarm_answer_level_clean CHECK (length(level) <= 1000 AND instr(level, char(0)) = 0),
        CONSTRAINT ck_alarm_answer_reason_clean CHECK (length(reason) <= 200000 AND instr(reason, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_alarm_answer_account_id ON alarm_answer (account_id)
    """,
    """
    CREATE TABLE attachment (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        owner TEXT NOT NULL,
        owner_id INTEGER NOT NULL,
        blob_id INTEGER NOT NULL,
        name TEXT NOT NULL,
        size INTEGER NOT NULL,
        added TEXT NOT NULL,
        CONSTRAINT ck_attachment_owner_known CHECK (owner IN ('account', 'entry', 'person')),
        CONSTRAINT uq_attachment_uid UNIQUE (uid),
        CONSTRAINT fk_attachment_blob_id FOREIGN KEY(blob_id) REFERENCES blob (id) ON DELETE RESTRICT,
        CONSTRAINT ck_attachment_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_attachment_owner_clean CHECK (length(owner) <= 1000 AND instr(owner, char(0)) = 0),
        CONSTRAINT ck_attachment_name_clean CHECK (length(name) <= 1000 AND instr(name, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_attachment_blob_id ON attachment (blob_id)
    """,
    """
    CREATE INDEX ix_attachment_owner_owner_id ON attachment (owner, owner_id)
    """,
    """
    CREATE TABLE buying (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        account_id INTEGER NOT NULL,
        title TEXT NOT NULL,
        criteria TEXT NOT NULL,
        due TEXT,
        position INTEGER NOT NULL,
        CONSTRAINT uq_buying_uid UNIQUE (uid),
        CONSTRAINT fk_buying_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT ck_buying_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_buying_title_clean CHECK (length(title) <= 1000 AND instr(title, char(0)) = 0),
        CONSTRAINT ck_buying_criteria_clean CHECK (length(criteria) <= 200000 AND instr(criteria, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_buying_account_id ON buying (account_id)
    """,
    """
    CREATE TABLE cost_rate (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        driver_id INTEGER NOT NULL,
        year INTEGER NOT NULL,
        rate TEXT NOT NULL,
        currency TEXT NOT NULL,
        CONSTRAINT uq_cost_rate_driver_id_year UNIQUE (driver_id, year),
        CONSTRAINT fk_cost_rate_driver_id FOREIGN KEY(driver_id) REFERENCES cost_driver (id) ON DELETE CASCADE,
        CONSTRAINT ck_cost_rate_currency_clean CHECK (length(currency) <= 1000 AND instr(currency, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_cost_rate_driver_id ON cost_rate (driver_id)
    """,
    """
    CREATE TABLE lifetime (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        account_id INTEGER NOT NULL,
        scenario TEXT NOT NULL,
        currency TEXT NOT NULL,
        margin INTEGER,
        retention TEXT,
        growth TEXT,
        cost INTEGER,
        years INTEGER,
        CONSTRAINT ck_lifetime_scenario_known CHECK (scenario IN ('cautious', 'base', 'hopeful')),
        CONSTRAINT uq_lifetime_account_id_scenario UNIQUE (account_id, scenario),
        CONSTRAINT ck_lifetime_years_known CHECK (years BETWEEN 1 AND 30),
        CONSTRAINT fk_lifetime_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT ck_lifetime_scenario_clean CHECK (length(scenario) <= 1000 AND instr(scenario, char(0)) = 0),
        CONSTRAINT ck_lifetime_currency_clean CHECK (length(currency) <= 1000 AND instr(currency, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_lifetime_account_id ON lifetime (account_id)
    """,
    """
    CREATE TABLE programme (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        account_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        note TEXT NOT NULL,
        currency TEXT NOT NULL,
        CONSTRAINT uq_programme_uid UNIQUE (uid),
        CONSTRAINT fk_programme_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT ck_programme_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_programme_name_clean CHECK (length(name) <= 1000 AND instr(name, char(0)) = 0),
        CONSTRAINT ck_programme_note_clean CHECK (length(note) <= 200000 AND instr(note, char(0)) = 0),
        CONSTRAINT ck_programme_currency_clean CHECK (length(currency) <= 1000 AND instr(currency, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_programme_account_id ON programme (account_id)
    """,
    """
    CREATE TABLE lifetime_year (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        lifetime_id INTEGER NOT NULL,
        year INTEGER NOT NULL,
        margin INTEGER,
        chance TEXT,
        CONSTRAINT uq_lifetime_year_lifetime_id_year UNIQUE (lifetime_id, year),
        CONSTRAINT ck_lifetime_year_year_known CHECK (year BETWEEN 1 AND 30),
        CONSTRAINT fk_lifetime_year_lifetime_id FOREIGN KEY(lifetime_id) REFERENCES lifetime (id) ON DELETE CASCADE
    )
     STRICT
    """,
    """
    CREATE INDEX ix_lifetime_year_lifetime_id ON lifetime_year (lifetime_id)
    """,
    """
    CREATE TABLE programme_year (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        programme_id INTEGER NOT NULL,
        year INTEGER NOT NULL,
        cost INTEGER NOT NULL,
        benefit INTEGER NOT NULL,
        CONSTRAINT uq_programme_year_programme_id_year UNIQUE (programme_id, year),
        CONSTRAINT ck_programme_year_year_known CHECK (year BETWEEN 0 AND 30),
        CONSTRAINT fk_programme_year_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id) ON DELETE CASCADE
    )
     STRICT
    """,
    """
    CREATE INDEX ix_programme_year_programme_id ON programme_year (programme_id)
    """,
    """
    CREATE TABLE buying_step (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        buying_id INTEGER NOT NULL,
        person_id INTEGER,
        position INTEGER NOT NULL,
        what TEXT NOT NULL,
        role TEXT NOT NULL,
        done_on TEXT,
        CONSTRAINT uq_buying_step_uid UNIQUE (uid),
        CONSTRAINT fk_buying_step_buying_id FOREIGN KEY(buying_id) REFERENCES buying (id) ON DELETE CASCADE,
        CONSTRAINT fk_buying_step_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE SET NULL,
        CONSTRAINT ck_buying_step_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_buying_step_what_clean CHECK (length(what) <= 1000 AND instr(what, char(0)) = 0),
        CONSTRAINT ck_buying_step_role_clean CHECK (length(role) <= 1000 AND instr(role, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_buying_step_buying_id ON buying_step (buying_id)
    """,
    """
    CREATE INDEX ix_buying_step_person_id ON buying_step (person_id)
    """,
    """
    CREATE TABLE need (
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
        CONSTRAINT ck_need_source_clean CHECK (length(source) <= 1000 AND instr(source, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_need_account_id ON need (account_id)
    """,
    """
    CREATE INDEX ix_need_person_id ON need (person_id)
    """,
    """
    CREATE TABLE person_link (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        from_id INTEGER NOT NULL,
        to_id INTEGER NOT NULL,
        kind TEXT NOT NULL,
        note TEXT NOT NULL,
        CONSTRAINT ck_person_link_kind_known CHECK (kind IN ('influences', 'conflict', 'close', 'replaces')),
        CONSTRAINT ck_person_link_two CHECK (from_id != to_id),
        CONSTRAINT uq_person_link_from_id_to_id_kind UNIQUE (from_id, to_id, kind),
        CONSTRAINT fk_person_link_from_id FOREIGN KEY(from_id) REFERENCES person (id) ON DELETE CASCADE,
        CONSTRAINT fk_person_link_to_id FOREIGN KEY(to_id) REFERENCES person (id) ON DELETE CASCADE,
        CONSTRAINT ck_person_link_kind_clean CHECK (length(kind) <= 1000 AND instr(kind, char(0)) = 0),
        CONSTRAINT ck_person_link_note_clean CHECK (length(note) <= 1000 AND instr(note, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_person_link_from_id ON person_link (from_id)
    """,
    """
    CREATE INDEX ix_person_link_to_id ON person_link (to_id)
    """,
    """
    CREATE TABLE post (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        person_id INTEGER NOT NULL,
        account_id INTEGER NOT NULL,
        unit_id INTEGER,
        reports_to INTEGER,
        title TEXT NOT NULL,
        function TEXT NOT NULL,
        level TEXT NOT NULL,
        since TEXT,
        until TEXT,
        position INTEGER NOT NULL,
        CONSTRAINT uq_post_uid UNIQUE (uid),
        CONSTRAINT fk_post_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
        CONSTRAINT fk_post_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT fk_post_unit_id FOREIGN KEY(unit_id) REFERENCES account_unit (id) ON DELETE SET NULL,
        CONSTRAINT fk_post_reports_to FOREIGN KEY(reports_to) REFERENCES person (id) ON DELETE SET NULL,
        CONSTRAINT ck_post_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_post_title_clean CHECK (length(title) <= 1000 AND instr(title, char(0)) = 0),
        CONSTRAINT ck_post_function_clean CHECK (length(function) <= 1000 AND instr(function, char(0)) = 0),
        CONSTRAINT ck_post_level_clean CHECK (length(level) <= 1000 AND instr(level, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_post_account_id ON post (account_id)
    """,
    """
    CREATE INDEX ix_post_person_id ON post (person_id)
    """,
    """
    CREATE INDEX ix_post_reports_to ON post (reports_to)
    """,
    """
    CREATE INDEX ix_post_unit_id ON post (unit_id)
    """,
    """
    CREATE TABLE tie (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        ours_id INTEGER NOT NULL,
        theirs_id INTEGER NOT NULL,
        strength INTEGER NOT NULL,
        note TEXT NOT NULL,
        CONSTRAINT ck_tie_strength_known CHECK (strength BETWEEN 0 AND 5),
        CONSTRAINT uq_tie_ours_id_theirs_id UNIQUE (ours_id, theirs_id),
        CONSTRAINT fk_tie_ours_id FOREIGN KEY(ours_id) REFERENCES person (id) ON DELETE CASCADE,
        CONSTRAINT fk_tie_theirs_id FOREIGN KEY(theirs_id) REFERENCES person (id) ON DELETE CASCADE,
        CONSTRAINT ck_tie_note_clean CHECK (length(note) <= 1000 AND instr(note, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_tie_ours_id ON tie (ours_id)
    """,
    """
    CREATE INDEX ix_tie_theirs_id ON tie (theirs_id)
    """,
    """
    CREATE TABLE win_back (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        account_id INTEGER NOT NULL,
        owner_id INTEGER,
        position INTEGER NOT NULL,
        state TEXT NOT NULL,
        opened TEXT NOT NULL,
        lost_on TEXT,
        value_before INTEGER,
        currency TEXT NOT NULL,
        cause TEXT NOT NULL,
        cause_note TEXT NOT NULL,
        means TEXT NOT NULL,
        programme TEXT NOT NULL,
        cost INTEGER,
        second_value INTEGER,
        chance INTEGER,
        due TEXT,
        closed TEXT,
        outcome TEXT NOT NULL,
        CONSTRAINT ck_win_back_state_known CHECK (state IN ('at_risk', 'lost', 'running', 'won_back', 'given_up')),
        CONSTRAINT ck_win_back_chance_known CHECK (chance BETWEEN 0 AND 100),
        CONSTRAINT uq_win_back_uid UNIQUE (uid),
        CONSTRAINT fk_win_back_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT fk_win_back_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE SET NULL,
        CONSTRAINT ck_win_back_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_win_back_state_clean CHECK (length(state) <= 1000 AND instr(state, char(0)) = 0),
        CONSTRAINT ck_win_back_currency_clean CHECK (length(currency) <= 1000 AND instr(currency, char(0)) = 0),
        CONSTRAINT ck_win_back_cause_clean CHECK (length(cause) <= 1000 AND instr(cause, char(0)) = 0),
        CONSTRAINT ck_win_back_cause_note_clean CHECK (length(cause_note) <= 200000 AND instr(cause_note, char(0)) = 0),
        CONSTRAINT ck_win_back_means_clean CHECK (length(means) <= 1000 AND instr(means, char(0)) = 0),
        CONSTRAINT ck_win_back_programme_clean CHECK (length(programme) <= 200000 AND instr(programme, char(0)) = 0),
        CONSTRAINT ck_win_back_outcome_clean CHECK (length(outcome) <= 200000 AND instr(outcome, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_win_back_account_id ON win_back (account_id)
    """,
    """
    CREATE INDEX ix_win_back_owner_id ON win_back (owner_id)
    """,
    """
    CREATE TABLE answer (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        account_id INTEGER NOT NULL,
        person_id INTEGER,
        entry_id INTEGER,
        need_id INTEGER,
        question TEXT NOT NULL,
        day TEXT NOT NULL,
        text TEXT NOT NULL,
        fact_key TEXT NOT NULL,
        CONSTRAINT uq_answer_uid UNIQUE (uid),
        CONSTRAINT fk_answer_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT fk_answer_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE SET NULL,
        CONSTRAINT fk_answer_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE SET NULL,
        CONSTRAINT fk_answer_need_id FOREIGN KEY(need_id) REFERENCES need (id) ON DELETE SET NULL,
        CONSTRAINT ck_answer_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_answer_question_clean CHECK (length(question) <= 1000 AND instr(question, char(0)) = 0),
        CONSTRAINT ck_answer_text_clean CHECK (length(text) <= 200000 AND instr(text, char(0)) = 0),
        CONSTRAINT ck_answer_fact_key_clean CHECK (length(fact_key) <= 1000 AND instr(fact_key, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_answer_account_id ON answer (account_id)
    """,
    """
    CREATE INDEX ix_answer_entry_id ON answer (entry_id)
    """,
    """
    CREATE INDEX ix_answer_need_id ON answer (need_id)
    """,
    """
    CREATE INDEX ix_answer_person_id ON answer (person_id)
    """,
    """
    CREATE TABLE entry_detail (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        entry_id INTEGER NOT NULL,
        "key" TEXT NOT NULL,
        value TEXT NOT NULL,
        CONSTRAINT uq_entry_detail_entry_id_key UNIQUE (entry_id, "key"),
        CONSTRAINT fk_entry_detail_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE,
        CONSTRAINT ck_entry_detail_key_clean CHECK (length(key) <= 1000 AND instr(key, char(0)) = 0),
        CONSTRAINT ck_entry_detail_value_clean CHECK (length(value) <= 200000 AND instr(value, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_entry_detail_entry_id ON entry_detail (entry_id)
    """,
)

# key, weight, minimum, gate
CRITERIA = (
    ("value", 30, None, 0),
    ("growth", 20, None, 0),
    ("strategic", 20, None, 0),
    ("past", 15, None, 0),
    ("partnership", 10, None, 0),
    ("fit", 5, None, 0),
    ("solvency", 0, 2, 1),
)
# key, kind
DRIVERS = (
    ("orders", "quantity"),
    ("visits", "quantity"),
    ("kilometres", "quantity"),
    ("urgent", "quantity"),
    ("support", "quantity"),
    ("terms", "terms"),
    ("delay", "delay"),
    ("discounts", "amount"),
    ("free_goods", "amount"),
    ("customisation", "amount"),
    ("marketing", "amount"),
    ("other", "amount"),
)


def upgrade() -> None:
    for table, statement in zip(GROWN, REBUILT, strict=True):
        _rebuild(table, statement)
    for statement in (*INDEXES, *TABLES):
        op.execute(statement)
    _ship()


def _rebuild(table: str, statement: str) -> None:
    columns = [row[1] for row in op.get_bind().exec_driver_sql(f"PRAGMA table_info({table})")]
    op.execute(statement)
    moved = Template("INSERT INTO ${table}_new ($columns) SELECT $columns FROM $table")
    op.execute(moved.substitute(table=table, columns=", ".join(columns)))
    op.execute(f"DROP TABLE {table}")
    op.execute(f"ALTER TABLE {table}_new RENAME TO {table}")


def _ship() -> None:
    connection = op.get_bind()
    for position, (key, weight, minimum, gate) in enumerate(CRITERIA, 1):
        connection.exec_driver_sql(
            "INSERT INTO criterion (uid, key, title, weight, minimum, gate, position)"
            " VALUES (?, ?, '', ?, ?, ?, ?)",
            (uuid4().hex, key, weight, minimum, gate, position),
        )
    for position, (key, kind) in enumerate(DRIVERS, 1):
        connection.exec_driver_sql(
            "INSERT INTO cost_driver"
            " (uid, key, title, unit, kind, avoidable, position, retired)"
            " VALUES (?, ?, '', '', ?, 100, ?, 0)",
            (uuid4().hex, key, kind, position),
        )
