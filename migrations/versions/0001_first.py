"""The first schema: ledger, accounts, people, history, plans."""

from alembic import op

revision = "0001"
down_revision = None

TABLES = (
    """
    CREATE TABLE account (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        country TEXT NOT NULL,
        language TEXT NOT NULL,
        currency TEXT NOT NULL,
        standing TEXT NOT NULL,
        key_since TEXT,
        CONSTRAINT ck_account_kind_known CHECK (kind IN ('organisation', 'person')),
        CONSTRAINT ck_account_standing_known CHECK (standing IN ('none', 'candidate', 'key')),
        CONSTRAINT uq_account_uid UNIQUE (uid),
        CONSTRAINT ck_account_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_account_kind_clean CHECK (length(kind) <= 1000 AND instr(kind, char(0)) = 0),
        CONSTRAINT ck_account_name_clean CHECK (length(name) <= 1000 AND instr(name, char(0)) = 0),
        CONSTRAINT ck_account_country_clean CHECK (length(country) <= 1000 AND instr(country, char(0)) = 0),
        CONSTRAINT ck_account_language_clean CHECK (length(language) <= 1000 AND instr(language, char(0)) = 0),
        CONSTRAINT ck_account_currency_clean CHECK (length(currency) <= 1000 AND instr(currency, char(0)) = 0),
        CONSTRAINT ck_account_standing_clean CHECK (length(standing) <= 1000 AND instr(standing, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_account_standing ON account (standing)
    """,
    """
    CREATE TABLE blob (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        sha256 TEXT NOT NULL,
        bytes BLOB NOT NULL,
        CONSTRAINT ck_blob_bytes_small CHECK (length(bytes) <= 26214400),
        CONSTRAINT uq_blob_sha256 UNIQUE (sha256),
        CONSTRAINT ck_blob_sha256_clean CHECK (length(sha256) <= 1000 AND instr(sha256, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE calendar_day (
        day INTEGER NOT NULL,
        g_month INTEGER NOT NULL,
        j_month INTEGER NOT NULL,
        CONSTRAINT pk_calendar_day PRIMARY KEY (day)
    )
     STRICT
    """,
    """
    CREATE TABLE choice (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        list TEXT NOT NULL,
        code TEXT NOT NULL,
        position INTEGER NOT NULL,
        retired INTEGER NOT NULL,
        CONSTRAINT uq_choice_list_code UNIQUE (list, code),
        CONSTRAINT ck_choice_list_clean CHECK (length(list) <= 1000 AND instr(list, char(0)) = 0),
        CONSTRAINT ck_choice_code_clean CHECK (length(code) <= 1000 AND instr(code, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE currency (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        code TEXT NOT NULL,
        exponent INTEGER NOT NULL,
        CONSTRAINT ck_currency_exponent_known CHECK (exponent BETWEEN 0 AND 4),
        CONSTRAINT uq_currency_code UNIQUE (code),
        CONSTRAINT ck_currency_code_clean CHECK (length(code) <= 1000 AND instr(code, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE derived_text (
        id INTEGER NOT NULL,
        owner TEXT NOT NULL,
        owner_id INTEGER NOT NULL,
        account_id INTEGER,
        day TEXT NOT NULL,
        folded TEXT NOT NULL,
        CONSTRAINT pk_derived_text PRIMARY KEY (id),
        CONSTRAINT uq_derived_text_owner_owner_id UNIQUE (owner, owner_id),
        CONSTRAINT ck_derived_text_owner_clean CHECK (length(owner) <= 1000 AND instr(owner, char(0)) = 0),
        CONSTRAINT ck_derived_text_day_clean CHECK (length(day) <= 1000 AND instr(day, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE judgement (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        subject TEXT NOT NULL,
        subject_id INTEGER NOT NULL,
        what TEXT NOT NULL,
        day TEXT NOT NULL,
        value TEXT NOT NULL,
        standing TEXT NOT NULL,
        evidence TEXT NOT NULL,
        source TEXT NOT NULL,
        CONSTRAINT ck_judgement_subject_known CHECK (subject IN ('account', 'person')),
        CONSTRAINT ck_judgement_standing_known CHECK (standing IN ('assumed', 'confirmed')),
        CONSTRAINT uq_judgement_subject_subject_id_what_day UNIQUE (subject, subject_id, what, day),
        CONSTRAINT ck_judgement_subject_clean CHECK (length(subject) <= 1000 AND instr(subject, char(0)) = 0),
        CONSTRAINT ck_judgement_what_clean CHECK (length(what) <= 1000 AND instr(what, char(0)) = 0),
        CONSTRAINT ck_judgement_value_clean CHECK (length(value) <= 1000 AND instr(value, char(0)) = 0),
        CONSTRAINT ck_judgement_standing_clean CHECK (length(standing) <= 1000 AND instr(standing, char(0)) = 0),
        CONSTRAINT ck_judgement_evidence_clean CHECK (length(evidence) <= 200000 AND instr(evidence, char(0)) = 0),
        CONSTRAINT ck_judgement_source_clean CHECK (length(source) <= 1000 AND instr(source, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE meta (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        CONSTRAINT uq_meta_name UNIQUE (name),
        CONSTRAINT ck_meta_name_clean CHECK (length(name) <= 1000 AND instr(name, char(0)) = 0),
        CONSTRAINT ck_meta_value_clean CHECK (length(value) <= 200000 AND instr(value, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE name (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        subject TEXT NOT NULL,
        subject_id INTEGER NOT NULL,
        script TEXT NOT NULL,
        text TEXT NOT NULL,
        CONSTRAINT ck_name_subject_known CHECK (subject IN ('account', 'person')),
        CONSTRAINT ck_name_script_known CHECK (script IN ('latin', 'arabic', 'hebrew', 'cyrillic')),
        CONSTRAINT uq_name_subject_subject_id_script UNIQUE (subject, subject_id, script),
        CONSTRAINT ck_name_subject_clean CHECK (length(subject) <= 1000 AND instr(subject, char(0)) = 0),
        CONSTRAINT ck_name_script_clean CHECK (length(script) <= 1000 AND instr(script, char(0)) = 0),
        CONSTRAINT ck_name_text_clean CHECK (length(text) <= 1000 AND instr(text, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE rate (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        currency TEXT NOT NULL,
        reporting TEXT NOT NULL,
        from_day TEXT NOT NULL,
        num INTEGER NOT NULL,
        den INTEGER NOT NULL,
        CONSTRAINT uq_rate_currency_reporting_from_day UNIQUE (currency, reporting, from_day),
        CONSTRAINT ck_rate_rate_positive CHECK (num > 0 AND den > 0),
        CONSTRAINT ck_rate_currency_clean CHECK (length(currency) <= 1000 AND instr(currency, char(0)) = 0),
        CONSTRAINT ck_rate_reporting_clean CHECK (length(reporting) <= 1000 AND instr(reporting, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE setting (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        CONSTRAINT uq_setting_name UNIQUE (name),
        CONSTRAINT ck_setting_name_clean CHECK (length(name) <= 1000 AND instr(name, char(0)) = 0),
        CONSTRAINT ck_setting_value_clean CHECK (length(value) <= 200000 AND instr(value, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE snapshot (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        subject_id INTEGER NOT NULL,
        taken_at TEXT NOT NULL,
        format INTEGER NOT NULL,
        body TEXT NOT NULL,
        CONSTRAINT ck_snapshot_kind_clean CHECK (length(kind) <= 1000 AND instr(kind, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE source (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        mapping TEXT NOT NULL,
        CONSTRAINT uq_source_name UNIQUE (name),
        CONSTRAINT ck_source_name_clean CHECK (length(name) <= 1000 AND instr(name, char(0)) = 0),
        CONSTRAINT ck_source_mapping_clean CHECK (length(mapping) <= 200000 AND instr(mapping, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE undo_step (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        label TEXT NOT NULL,
        params TEXT NOT NULL,
        at TEXT NOT NULL,
        origin TEXT NOT NULL,
        merge_key TEXT NOT NULL,
        state INTEGER NOT NULL,
        CONSTRAINT ck_undo_step_state_known CHECK (state IN (0, 1)),
        CONSTRAINT ck_undo_step_label_clean CHECK (length(label) <= 1000 AND instr(label, char(0)) = 0),
        CONSTRAINT ck_undo_step_params_clean CHECK (length(params) <= 200000 AND instr(params, char(0)) = 0),
        CONSTRAINT ck_undo_step_origin_clean CHECK (length(origin) <= 1000 AND instr(origin, char(0)) = 0),
        CONSTRAINT ck_undo_step_merge_key_clean CHECK (length(merge_key) <= 1000 AND instr(merge_key, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE account_unit (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        account_id INTEGER NOT NULL,
        parent_id INTEGER,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        place TEXT NOT NULL,
        position INTEGER NOT NULL,
        CONSTRAINT ck_account_unit_kind_known CHECK (kind IN ('site', 'unit')),
        CONSTRAINT uq_account_unit_uid UNIQUE (uid),
        CONSTRAINT fk_account_unit_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT fk_account_unit_parent_id FOREIGN KEY(parent_id) REFERENCES account_unit (id) ON DELETE SET NULL,
        CONSTRAINT ck_account_unit_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_account_unit_kind_clean CHECK (length(kind) <= 1000 AND instr(kind, char(0)) = 0),
        CONSTRAINT ck_account_unit_name_clean CHECK (length(name) <= 1000 AND instr(name, char(0)) = 0),
        CONSTRAINT ck_account_unit_place_clean CHECK (length(place) <= 1000 AND instr(place, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_account_unit_account_id ON account_unit (account_id)
    """,
    """
    CREATE INDEX ix_account_unit_parent_id ON account_unit (parent_id)
    """,
    """
    CREATE TABLE choice_text (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        choice_id INTEGER NOT NULL,
        language TEXT NOT NULL,
        text TEXT NOT NULL,
        CONSTRAINT uq_choice_text_choice_id_language UNIQUE (choice_id, language),
        CONSTRAINT fk_choice_text_choice_id FOREIGN KEY(choice_id) REFERENCES choice (id) ON DELETE CASCADE,
        CONSTRAINT ck_choice_text_language_clean CHECK (length(language) <= 1000 AND instr(language, char(0)) = 0),
        CONSTRAINT ck_choice_text_text_clean CHECK (length(text) <= 1000 AND instr(text, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_choice_text_choice_id ON choice_text (choice_id)
    """,
    """
    CREATE TABLE decision (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        account_id INTEGER NOT NULL,
        day TEXT NOT NULL,
        standing TEXT NOT NULL,
        reason TEXT NOT NULL,
        review_due TEXT,
        CONSTRAINT ck_decision_standing_known CHECK (standing IN ('none', 'candidate', 'key')),
        CONSTRAINT fk_decision_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT ck_decision_standing_clean CHECK (length(standing) <= 1000 AND instr(standing, char(0)) = 0),
        CONSTRAINT ck_decision_reason_clean CHECK (length(reason) <= 200000 AND instr(reason, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_decision_account_id ON decision (account_id)
    """,
    """
    CREATE TABLE entry (
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
        CONSTRAINT ck_entry_on_time_known CHECK (on_time IN ('', 'on_time', 'late')),
        CONSTRAINT ck_entry_raised_by_known CHECK (raised_by IN ('', 'client', 'us')),
        CONSTRAINT uq_entry_uid UNIQUE (uid),
        CONSTRAINT fk_entry_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT ck_entry_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_entry_kind_clean CHECK (length(kind) <= 1000 AND instr(kind, char(0)) = 0),
        CONSTRAINT ck_entry_subject_clean CHECK (length(subject) <= 1000 AND instr(subject, char(0)) = 0),
        CONSTRAINT ck_entry_purpose_clean CHECK (length(purpose) <= 200000 AND instr(purpose, char(0)) = 0),
        CONSTRAINT ck_entry_agreed_summary_clean CHECK (length(agreed_summary) <= 200000 AND instr(agreed_summary, char(0)) = 0),
        CONSTRAINT ck_entry_notes_clean CHECK (length(notes) <= 200000 AND instr(notes, char(0)) = 0),
        CONSTRAINT ck_entry_next_step_clean CHECK (length(next_step) <= 200000 AND instr(next_step, char(0)) = 0),
        CONSTRAINT ck_entry_mood_clean CHECK (length(mood) <= 1000 AND instr(mood, char(0)) = 0),
        CONSTRAINT ck_entry_on_time_clean CHECK (length(on_time) <= 1000 AND instr(on_time, char(0)) = 0),
        CONSTRAINT ck_entry_raised_by_clean CHECK (length(raised_by) <= 1000 AND instr(raised_by, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_entry_account_id_day ON entry (account_id, day)
    """,
    """
    CREATE TABLE fact (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        account_id INTEGER NOT NULL,
        "key" TEXT NOT NULL,
        day TEXT NOT NULL,
        text TEXT NOT NULL,
        source TEXT NOT NULL,
        confirmed INTEGER NOT NULL,
        CONSTRAINT uq_fact_account_id_key_day UNIQUE (account_id, "key", day),
        CONSTRAINT fk_fact_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT ck_fact_key_clean CHECK (length(key) <= 1000 AND instr(key, char(0)) = 0),
        CONSTRAINT ck_fact_text_clean CHECK (length(text) <= 200000 AND instr(text, char(0)) = 0),
        CONSTRAINT ck_fact_source_clean CHECK (length(source) <= 1000 AND instr(source, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_fact_account_id ON fact (account_id)
    """,
    """
    CREATE TABLE import_batch (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        source_id INTEGER NOT NULL,
        kind TEXT NOT NULL,
        file_name TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        at TEXT NOT NULL,
        live INTEGER NOT NULL,
        rows INTEGER NOT NULL,
        added INTEGER NOT NULL,
        changed INTEGER NOT NULL,
        skipped INTEGER NOT NULL,
        refused INTEGER NOT NULL,
        first_day TEXT,
        last_day TEXT,
        CONSTRAINT ck_import_batch_kind_known CHECK (kind IN ('sales', 'customers')),
        CONSTRAINT uq_import_batch_uid UNIQUE (uid),
        CONSTRAINT fk_import_batch_source_id FOREIGN KEY(source_id) REFERENCES source (id) ON DELETE RESTRICT,
        CONSTRAINT ck_import_batch_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_import_batch_kind_clean CHECK (length(kind) <= 1000 AND instr(kind, char(0)) = 0),
        CONSTRAINT ck_import_batch_file_name_clean CHECK (length(file_name) <= 1000 AND instr(file_name, char(0)) = 0),
        CONSTRAINT ck_import_batch_sha256_clean CHECK (length(sha256) <= 1000 AND instr(sha256, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_import_batch_source_id ON import_batch (source_id)
    """,
    """
    CREATE TABLE "plan" (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        account_id INTEGER NOT NULL,
        start TEXT NOT NULL,
        "end" TEXT NOT NULL,
        purpose TEXT NOT NULL,
        next_review TEXT,
        inner_aim TEXT NOT NULL,
        CONSTRAINT uq_plan_uid UNIQUE (uid),
        CONSTRAINT fk_plan_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT ck_plan_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_plan_purpose_clean CHECK (length(purpose) <= 200000 AND instr(purpose, char(0)) = 0),
        CONSTRAINT ck_plan_inner_aim_clean CHECK (length(inner_aim) <= 200000 AND instr(inner_aim, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_plan_account_id ON "plan" (account_id)
    """,
    """
    CREATE TABLE product (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        source_id INTEGER NOT NULL,
        code TEXT NOT NULL,
        name TEXT NOT NULL,
        product_group TEXT NOT NULL,
        CONSTRAINT uq_product_source_id_code_name_product_group UNIQUE (source_id, code, name, product_group),
        CONSTRAINT fk_product_source_id FOREIGN KEY(source_id) REFERENCES source (id) ON DELETE RESTRICT,
        CONSTRAINT ck_product_code_clean CHECK (length(code) <= 1000 AND instr(code, char(0)) = 0),
        CONSTRAINT ck_product_name_clean CHECK (length(name) <= 1000 AND instr(name, char(0)) = 0),
        CONSTRAINT ck_product_product_group_clean CHECK (length(product_group) <= 1000 AND instr(product_group, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE undo_row (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        step_id INTEGER NOT NULL,
        table_name TEXT NOT NULL,
        row_id INTEGER NOT NULL,
        sql TEXT NOT NULL,
        CONSTRAINT fk_undo_row_step_id FOREIGN KEY(step_id) REFERENCES undo_step (id) ON DELETE CASCADE,
        CONSTRAINT ck_undo_row_table_name_clean CHECK (length(table_name) <= 1000 AND instr(table_name, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_undo_row_step_id ON undo_row (step_id)
    """,
    """
    CREATE TABLE customer (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        source_id INTEGER NOT NULL,
        code TEXT NOT NULL,
        name TEXT NOT NULL,
        account_id INTEGER NOT NULL,
        unit_id INTEGER,
        CONSTRAINT uq_customer_source_id_code UNIQUE (source_id, code),
        CONSTRAINT fk_customer_source_id FOREIGN KEY(source_id) REFERENCES source (id) ON DELETE RESTRICT,
        CONSTRAINT fk_customer_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE RESTRICT,
        CONSTRAINT fk_customer_unit_id FOREIGN KEY(unit_id) REFERENCES account_unit (id) ON DELETE SET NULL,
        CONSTRAINT ck_customer_code_clean CHECK (length(code) <= 1000 AND instr(code, char(0)) = 0),
        CONSTRAINT ck_customer_name_clean CHECK (length(name) <= 1000 AND instr(name, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_customer_account_id ON customer (account_id)
    """,
    """
    CREATE INDEX ix_customer_unit_id ON customer (unit_id)
    """,
    """
    CREATE TABLE goal (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        plan_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        text TEXT NOT NULL,
        detail TEXT NOT NULL,
        confirmed INTEGER NOT NULL,
        source TEXT NOT NULL,
        CONSTRAINT uq_goal_uid UNIQUE (uid),
        CONSTRAINT fk_goal_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE,
        CONSTRAINT ck_goal_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_goal_text_clean CHECK (length(text) <= 1000 AND instr(text, char(0)) = 0),
        CONSTRAINT ck_goal_detail_clean CHECK (length(detail) <= 1000 AND instr(detail, char(0)) = 0),
        CONSTRAINT ck_goal_source_clean CHECK (length(source) <= 1000 AND instr(source, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_goal_plan_id ON goal (plan_id)
    """,
    """
    CREATE TABLE mutual (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        plan_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        topic TEXT NOT NULL,
        they_get TEXT NOT NULL,
        we_get TEXT NOT NULL,
        CONSTRAINT uq_mutual_uid UNIQUE (uid),
        CONSTRAINT fk_mutual_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE,
        CONSTRAINT ck_mutual_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_mutual_topic_clean CHECK (length(topic) <= 1000 AND instr(topic, char(0)) = 0),
        CONSTRAINT ck_mutual_they_get_clean CHECK (length(they_get) <= 200000 AND instr(they_get, char(0)) = 0),
        CONSTRAINT ck_mutual_we_get_clean CHECK (length(we_get) <= 200000 AND instr(we_get, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_mutual_plan_id ON mutual (plan_id)
    """,
    """
    CREATE TABLE person (
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
        CONSTRAINT ck_person_side_known CHECK (side IN ('theirs', 'ours')),
        CONSTRAINT ck_person_side_fits CHECK ((side = 'ours') = (account_id IS NULL)),
        CONSTRAINT uq_person_uid UNIQUE (uid),
        CONSTRAINT fk_person_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT fk_person_unit_id FOREIGN KEY(unit_id) REFERENCES account_unit (id) ON DELETE SET NULL,
        CONSTRAINT fk_person_reports_to FOREIGN KEY(reports_to) REFERENCES person (id) ON DELETE SET NULL,
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
        CONSTRAINT ck_person_birthday_clean CHECK (length(birthday) <= 1000 AND instr(birthday, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_person_account_id ON person (account_id)
    """,
    """
    CREATE INDEX ix_person_reports_to ON person (reports_to)
    """,
    """
    CREATE INDEX ix_person_unit_id ON person (unit_id)
    """,
    """
    CREATE TABLE entry_person (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        entry_id INTEGER NOT NULL,
        person_id INTEGER NOT NULL,
        CONSTRAINT uq_entry_person_entry_id_person_id UNIQUE (entry_id, person_id),
        CONSTRAINT fk_entry_person_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE,
        CONSTRAINT fk_entry_person_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
    )
     STRICT
    """,
    """
    CREATE INDEX ix_entry_person_entry_id ON entry_person (entry_id)
    """,
    """
    CREATE INDEX ix_entry_person_person_id ON entry_person (person_id)
    """,
    """
    CREATE TABLE objective (
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
        CONSTRAINT ck_objective_state_clean CHECK (length(state) <= 1000 AND instr(state, char(0)) = 0)
    )
     STRICT
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
    CREATE TABLE person_role (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL,
        role TEXT NOT NULL,
        CONSTRAINT uq_person_role_person_id_role UNIQUE (person_id, role),
        CONSTRAINT fk_person_role_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
        CONSTRAINT ck_person_role_role_clean CHECK (length(role) <= 1000 AND instr(role, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_person_role_person_id ON person_role (person_id)
    """,
    """
    CREATE TABLE promise (
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
        CONSTRAINT ck_promise_owed_by_known CHECK (owed_by IN ('ours', 'theirs')),
        CONSTRAINT ck_promise_state_known CHECK (state IN ('open', 'kept', 'late', 'broken')),
        CONSTRAINT uq_promise_uid UNIQUE (uid),
        CONSTRAINT fk_promise_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
        CONSTRAINT fk_promise_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE SET NULL,
        CONSTRAINT fk_promise_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE SET NULL,
        CONSTRAINT ck_promise_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_promise_owed_by_clean CHECK (length(owed_by) <= 1000 AND instr(owed_by, char(0)) = 0),
        CONSTRAINT ck_promise_what_clean CHECK (length(what) <= 1000 AND instr(what, char(0)) = 0),
        CONSTRAINT ck_promise_state_clean CHECK (length(state) <= 1000 AND instr(state, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_promise_account_id ON promise (account_id)
    """,
    """
    CREATE INDEX ix_promise_entry_id ON promise (entry_id)
    """,
    """
    CREATE INDEX ix_promise_person_id ON promise (person_id)
    """,
    """
    CREATE TABLE sale_line (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        batch_in INTEGER NOT NULL,
        batch_out INTEGER,
        live INTEGER NOT NULL,
        customer_id INTEGER NOT NULL,
        product_id INTEGER,
        day INTEGER NOT NULL,
        document TEXT NOT NULL,
        line TEXT NOT NULL,
        document_type TEXT NOT NULL,
        unit TEXT NOT NULL,
        occurrence INTEGER NOT NULL,
        quantity INTEGER,
        revenue INTEGER NOT NULL,
        cost INTEGER,
        currency TEXT NOT NULL,
        CONSTRAINT fk_sale_line_batch_in FOREIGN KEY(batch_in) REFERENCES import_batch (id) ON DELETE RESTRICT,
        CONSTRAINT fk_sale_line_batch_out FOREIGN KEY(batch_out) REFERENCES import_batch (id) ON DELETE RESTRICT,
        CONSTRAINT fk_sale_line_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id) ON DELETE RESTRICT,
        CONSTRAINT fk_sale_line_product_id FOREIGN KEY(product_id) REFERENCES product (id) ON DELETE RESTRICT,
        CONSTRAINT ck_sale_line_document_clean CHECK (length(document) <= 1000 AND instr(document, char(0)) = 0),
        CONSTRAINT ck_sale_line_line_clean CHECK (length(line) <= 1000 AND instr(line, char(0)) = 0),
        CONSTRAINT ck_sale_line_document_type_clean CHECK (length(document_type) <= 1000 AND instr(document_type, char(0)) = 0),
        CONSTRAINT ck_sale_line_unit_clean CHECK (length(unit) <= 1000 AND instr(unit, char(0)) = 0),
        CONSTRAINT ck_sale_line_currency_clean CHECK (length(currency) <= 1000 AND instr(currency, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_sale_line_batch_in ON sale_line (batch_in)
    """,
    """
    CREATE INDEX ix_sale_line_batch_out ON sale_line (batch_out)
    """,
    """
    CREATE INDEX ix_sale_line_customer_id_day ON sale_line (customer_id, day)
    """,
    """
    CREATE INDEX ix_sale_line_day ON sale_line (day)
    """,
    """
    CREATE TABLE sale_month (
        calendar TEXT NOT NULL,
        customer_id INTEGER NOT NULL,
        month INTEGER NOT NULL,
        currency TEXT NOT NULL,
        product_group TEXT NOT NULL,
        revenue INTEGER NOT NULL,
        cost INTEGER NOT NULL,
        cost_known_revenue INTEGER NOT NULL,
        quantity INTEGER NOT NULL,
        documents INTEGER NOT NULL,
        last_day INTEGER NOT NULL,
        CONSTRAINT pk_sale_month PRIMARY KEY (calendar, customer_id, month, currency, product_group),
        CONSTRAINT ck_sale_month_calendar_known CHECK (calendar IN ('gregorian', 'jalali')),
        CONSTRAINT fk_sale_month_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id) ON DELETE CASCADE,
        CONSTRAINT ck_sale_month_calendar_clean CHECK (length(calendar) <= 1000 AND instr(calendar, char(0)) = 0),
        CONSTRAINT ck_sale_month_currency_clean CHECK (length(currency) <= 1000 AND instr(currency, char(0)) = 0),
        CONSTRAINT ck_sale_month_product_group_clean CHECK (length(product_group) <= 1000 AND instr(product_group, char(0)) = 0)
    )
     WITHOUT ROWID,
     STRICT
    """,
    """
    CREATE TABLE strategy (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        plan_id INTEGER NOT NULL,
        objective_id INTEGER,
        position INTEGER NOT NULL,
        text TEXT NOT NULL,
        CONSTRAINT uq_strategy_uid UNIQUE (uid),
        CONSTRAINT fk_strategy_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE,
        CONSTRAINT fk_strategy_objective_id FOREIGN KEY(objective_id) REFERENCES objective (id) ON DELETE SET NULL,
        CONSTRAINT ck_strategy_uid_clean CHECK (length(uid) <= 1000 AND instr(uid, char(0)) = 0),
        CONSTRAINT ck_strategy_text_clean CHECK (length(text) <= 200000 AND instr(text, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_strategy_objective_id ON strategy (objective_id)
    """,
    """
    CREATE INDEX ix_strategy_plan_id ON strategy (plan_id)
    """,
    """
    CREATE TABLE step (
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
        CONSTRAINT ck_step_owner_side_clean CHECK (length(owner_side) <= 1000 AND instr(owner_side, char(0)) = 0)
    )
     STRICT
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

# Both read derived_text: three letters and more, and the beginnings of shorter words.
SEARCH = (
    """
    CREATE VIRTUAL TABLE text_trigram USING fts5(
        folded, content='derived_text', content_rowid='id', tokenize='trigram'
    )
    """,
    """
    CREATE VIRTUAL TABLE text_word USING fts5(
        folded, content='derived_text', content_rowid='id',
        tokenize='unicode61 remove_diacritics 0', prefix='1 2'
    )
    """,
    # Else the words of a deleted note stay in the index.
    "INSERT INTO text_trigram (text_trigram, rank) VALUES ('secure-delete', 1)",
    "INSERT INTO text_word (text_word, rank) VALUES ('secure-delete', 1)",
)


def upgrade() -> None:
    for statement in (*TABLES, *SEARCH):
        op.execute(statement)
