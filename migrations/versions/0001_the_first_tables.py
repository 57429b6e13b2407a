"""The first tables, and the triggers that keep audit entries, signed notes and the steps of supervision as they are."""

import sqlalchemy as sa
from alembic import op

from clinic.audit import models as audit
from clinic.sessions.models import notes
from clinic.supervision.models import steps

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_fault", sa.String(length=200), nullable=False),
        sa.Column("claimed_by", sa.Uuid(), nullable=True),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("given_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
        sa.UniqueConstraint("key", "kind", "practice_id", name=op.f("uq_jobs_key_kind_practice_id")),
    )
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.create_index("ix_jobs_due", ["due_at"], unique=False)

    op.create_table(
        "practices",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("paper", sa.String(length=40), nullable=False),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("phone", sa.String(length=60), nullable=False),
        sa.Column("crisis_line", sa.String(length=300), nullable=False),
        sa.Column("last_case_number", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practices")),
    )
    op.create_table(
        "accounts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role_names", sa.JSON(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("locked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("password", sa.String(length=255), nullable=True),
        sa.Column("invitation", sa.String(length=255), nullable=True),
        sa.Column("invited_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fs_uniquifier", sa.String(length=64), nullable=False),
        sa.Column("fs_webauthn_user_handle", sa.String(length=64), nullable=False),
        sa.Column("tf_primary_method", sa.String(length=40), nullable=True),
        sa.Column("tf_totp_secret", sa.Text(), nullable=True),
        sa.Column("totp_counter", sa.Integer(), nullable=True),
        sa.Column("mf_recovery_codes", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_accounts_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("email", name=op.f("uq_accounts_email")),
        sa.UniqueConstraint("fs_uniquifier", name=op.f("uq_accounts_fs_uniquifier")),
        sa.UniqueConstraint("fs_webauthn_user_handle", name=op.f("uq_accounts_fs_webauthn_user_handle")),
    )
    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_accounts_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_accounts_practice_id"), ["practice_id"], unique=False)

    op.create_table(
        "audit_entries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("event", sa.String(length=80), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("detail", sa.String(length=200), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_audit_entries_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entries")),
    )
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.create_index("ix_audit_entries_case_at", ["case_id", "at"], unique=False)

    op.create_table(
        "cases",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("previous_case_id", sa.Uuid(), nullable=True),
        sa.Column("secrets_policy", sa.String(length=40), nullable=True),
        sa.Column("policy_signed_on", sa.Date(), nullable=True),
        sa.Column("living_together", sa.Boolean(), nullable=False),
        sa.Column("children_at_home", sa.Boolean(), nullable=False),
        sa.Column("concerns_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_cases_practice_id_practices")
        ),
        sa.ForeignKeyConstraint(
            ["previous_case_id"], ["cases.id"], name=op.f("fk_cases_previous_case_id_cases")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("number", "practice_id", name=op.f("uq_cases_number_practice_id")),
    )
    op.create_table(
        "data_keys",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("holder_id", sa.Uuid(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_data_keys_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_keys")),
        sa.UniqueConstraint(
            "holder_id", "purpose", "practice_id", name=op.f("uq_data_keys_holder_id_purpose_practice_id")
        ),
    )
    op.create_table(
        "exercise_revisions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("exercise_id", sa.String(length=60), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_exercise_revisions_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exercise_revisions")),
        sa.UniqueConstraint(
            "exercise_id",
            "digest",
            "practice_id",
            name=op.f("uq_exercise_revisions_exercise_id_digest_practice_id"),
        ),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("purpose", sa.String(length=60), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=False),
        sa.Column("not_after", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=60), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_outbox_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("key", "practice_id", name=op.f("uq_outbox_key_practice_id")),
    )
    op.create_table(
        "persons",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("called_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("pronouns_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("born_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("email_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("address_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_persons_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persons")),
    )
    op.create_table(
        "calendar_feeds",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("with_reference", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_calendar_feeds_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_calendar_feeds_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feeds")),
        sa.UniqueConstraint("account_id", name=op.f("uq_calendar_feeds_account_id")),
        sa.UniqueConstraint("digest", name=op.f("uq_calendar_feeds_digest")),
    )
    op.create_table(
        "case_accesses",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_case_accesses_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_accesses_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_case_accesses_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_accesses")),
    )
    with op.batch_alter_table("case_accesses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_accesses_case_id"), ["case_id"], unique=False)

    op.create_table(
        "case_team",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("via", sa.String(length=40), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_case_team_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_team_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_case_team_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_team")),
    )
    with op.batch_alter_table("case_team", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_team_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_team_case_id"), ["case_id"], unique=False)

    op.create_table(
        "covers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("absent_id", sa.Uuid(), nullable=False),
        sa.Column("stand_in_id", sa.Uuid(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("arranged_by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["absent_id"], ["accounts.id"], name=op.f("fk_covers_absent_id_accounts")),
        sa.ForeignKeyConstraint(
            ["arranged_by_id"], ["accounts.id"], name=op.f("fk_covers_arranged_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_covers_practice_id_practices")
        ),
        sa.ForeignKeyConstraint(
            ["stand_in_id"], ["accounts.id"], name=op.f("fk_covers_stand_in_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_covers")),
    )
    with op.batch_alter_table("covers", schema=None) as batch_op:
        batch_op.create_index("ix_covers_absent_last", ["absent_id", "last_day"], unique=False)
        batch_op.create_index(batch_op.f("ix_covers_stand_in_id"), ["stand_in_id"], unique=False)

    op.create_table(
        "enquiries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("came_on", sa.Date(), nullable=False),
        sa.Column("taken_by_id", sa.Uuid(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("may_contact", sa.Boolean(), nullable=False),
        sa.Column("allocated_to_id", sa.Uuid(), nullable=True),
        sa.Column("allocated_on", sa.Date(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("first_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("second_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("contact_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("wishes_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["allocated_to_id"], ["accounts.id"], name=op.f("fk_enquiries_allocated_to_id_accounts")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_enquiries_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_enquiries_practice_id_practices")
        ),
        sa.ForeignKeyConstraint(
            ["taken_by_id"], ["accounts.id"], name=op.f("fk_enquiries_taken_by_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enquiries")),
    )
    with op.batch_alter_table("enquiries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_enquiries_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_enquiries_state_allocated", ["state", "allocated_to_id"], unique=False)

    op.create_table(
        "exercise_favourites",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("exercise_id", sa.String(length=60), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_exercise_favourites_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_exercise_favourites_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exercise_favourites")),
        sa.UniqueConstraint(
            "account_id", "exercise_id", name=op.f("uq_exercise_favourites_account_id_exercise_id")
        ),
    )
    op.create_table(
        "imported_calendars",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("left_out", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_imported_calendars_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_imported_calendars_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_calendars")),
    )
    with op.batch_alter_table("imported_calendars", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_imported_calendars_account_id"), ["account_id"], unique=False)

    op.create_table(
        "issued_documents",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("content_key", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pdf_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_issued_documents_by_id_accounts")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_issued_documents_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_issued_documents_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_documents")),
        sa.UniqueConstraint(
            "content_key", "practice_id", name=op.f("uq_issued_documents_content_key_practice_id")
        ),
    )
    with op.batch_alter_table("issued_documents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_issued_documents_case_id"), ["case_id"], unique=False)

    op.create_table(
        "joint_overrides",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_joint_overrides_by_id_accounts")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_joint_overrides_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_joint_overrides_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_overrides")),
    )
    with op.batch_alter_table("joint_overrides", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_joint_overrides_case_id"), ["case_id"], unique=False)

    op.create_table(
        "partners",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_partners_case_id_cases")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_partners_person_id_persons")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_partners_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partners")),
        sa.UniqueConstraint("case_id", "seat", name=op.f("uq_partners_case_id_seat")),
    )
    with op.batch_alter_table("partners", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_partners_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_partners_person_id"), ["person_id"], unique=False)

    op.create_table(
        "passkeys",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("credential_id", sa.LargeBinary(length=1024), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.Integer(), nullable=False),
        sa.Column("transports", sa.JSON(), nullable=True),
        sa.Column("backup_state", sa.Boolean(), nullable=False),
        sa.Column("device_type", sa.String(length=64), nullable=False),
        sa.Column("extensions", sa.String(length=255), nullable=True),
        sa.Column("usage", sa.String(length=64), nullable=False),
        sa.Column("lastuse_datetime", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_passkeys_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkeys")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkeys_credential_id")),
    )
    with op.batch_alter_table("passkeys", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_passkeys_account_id"), ["account_id"], unique=False)

    op.create_table(
        "phrases",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["accounts.id"], name=op.f("fk_phrases_author_id_accounts")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_phrases_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phrases")),
    )
    with op.batch_alter_table("phrases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_phrases_author_id"), ["author_id"], unique=False)

    op.create_table(
        "process_notes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("copy_of_id", sa.Uuid(), nullable=True),
        sa.Column("window", sa.String(length=40), nullable=False),
        sa.Column("run_from", sa.Integer(), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["accounts.id"], name=op.f("fk_process_notes_author_id_accounts")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_process_notes_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["copy_of_id"], ["process_notes.id"], name=op.f("fk_process_notes_copy_of_id_process_notes")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_process_notes_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_process_notes")),
    )
    with op.batch_alter_table("process_notes", schema=None) as batch_op:
        batch_op.create_index("ix_process_notes_author_case", ["author_id", "case_id", "on"], unique=False)
        batch_op.create_index(batch_op.f("ix_process_notes_case_id"), ["case_id"], unique=False)

    op.create_table(
        "supervisions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("supervisor_id", sa.Uuid(), nullable=False),
        sa.Column("supervisee_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("every_case", sa.Boolean(), nullable=False),
        sa.Column("co_signs", sa.Boolean(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_supervisions_practice_id_practices")
        ),
        sa.ForeignKeyConstraint(
            ["supervisee_id"], ["accounts.id"], name=op.f("fk_supervisions_supervisee_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["supervisor_id"], ["accounts.id"], name=op.f("fk_supervisions_supervisor_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervisions")),
    )
    with op.batch_alter_table("supervisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_supervisions_supervisee_id"), ["supervisee_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_supervisions_supervisor_id"), ["supervisor_id"], unique=False)

    op.create_table(
        "working_hours",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("opens", sa.Integer(), nullable=False),
        sa.Column("closes", sa.Integer(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_working_hours_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_working_hours_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_working_hours")),
    )
    with op.batch_alter_table("working_hours", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_working_hours_account_id"), ["account_id"], unique=False)

    op.create_table(
        "access_notices",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("access_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["access_id"], ["case_accesses.id"], name=op.f("fk_access_notices_access_id_case_accesses")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_access_notices_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_access_notices_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_access_notices_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_notices")),
    )
    with op.batch_alter_table("access_notices", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_access_notices_access_id"), ["access_id"], unique=False)
        batch_op.create_index("ix_access_notices_account_seen", ["account_id", "seen_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_access_notices_case_id"), ["case_id"], unique=False)

    op.create_table(
        "agreements",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("latest", sa.Integer(), nullable=False),
        sa.Column("in_force", sa.Integer(), nullable=True),
        sa.Column("lasts", sa.String(length=40), nullable=True),
        sa.Column("trial_until", sa.Date(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("entered_by_id", sa.Uuid(), nullable=False),
        sa.Column("audience_partner_id", sa.Uuid(), nullable=True),
        sa.Column("concerns_id", sa.Uuid(), nullable=True),
        sa.Column("said_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["audience_partner_id"], ["partners.id"], name=op.f("fk_agreements_audience_partner_id_partners")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_agreements_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["concerns_id"], ["partners.id"], name=op.f("fk_agreements_concerns_id_partners")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["accounts.id"], name=op.f("fk_agreements_entered_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_agreements_practice_id_practices")
        ),
        sa.ForeignKeyConstraint(
            ["said_by_id"], ["partners.id"], name=op.f("fk_agreements_said_by_id_partners")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreements")),
    )
    with op.batch_alter_table("agreements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreements_case_id"), ["case_id"], unique=False)
        batch_op.create_index(
            "ix_agreements_case_state_review", ["case_id", "state", "review_on"], unique=False
        )

    op.create_table(
        "busy_times",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("all_day", sa.Boolean(), nullable=False),
        sa.Column("rule", sa.String(length=200), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("days_off", sa.JSON(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=True),
        sa.Column("title_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_busy_times_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["import_id"], ["imported_calendars.id"], name=op.f("fk_busy_times_import_id_imported_calendars")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_busy_times_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_busy_times")),
    )
    with op.batch_alter_table("busy_times", schema=None) as batch_op:
        batch_op.create_index("ix_busy_times_account_starts", ["account_id", "starts_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_busy_times_import_id"), ["import_id"], unique=False)

    op.create_table(
        "check_ins",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("week_of", sa.Date(), nullable=False),
        sa.Column("closeness", sa.Integer(), nullable=True),
        sa.Column("trust", sa.Integer(), nullable=True),
        sa.Column("heard", sa.Integer(), nullable=True),
        sa.Column("conflict", sa.Integer(), nullable=True),
        sa.Column("hope", sa.Integer(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("entered_by_id", sa.Uuid(), nullable=False),
        sa.Column("audience_partner_id", sa.Uuid(), nullable=True),
        sa.Column("concerns_id", sa.Uuid(), nullable=True),
        sa.Column("said_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["audience_partner_id"], ["partners.id"], name=op.f("fk_check_ins_audience_partner_id_partners")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_check_ins_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["concerns_id"], ["partners.id"], name=op.f("fk_check_ins_concerns_id_partners")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["accounts.id"], name=op.f("fk_check_ins_entered_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_check_ins_practice_id_practices")
        ),
        sa.ForeignKeyConstraint(
            ["said_by_id"], ["partners.id"], name=op.f("fk_check_ins_said_by_id_partners")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_ins")),
        sa.UniqueConstraint("said_by_id", "week_of", name=op.f("uq_check_ins_said_by_id_week_of")),
    )
    with op.batch_alter_table("check_ins", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_check_ins_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_check_ins_case_week", ["case_id", "week_of"], unique=False)

    op.create_table(
        "risk_flags",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("severity", sa.String(length=40), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("partner_id", sa.Uuid(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_risk_flags_by_id_accounts")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_risk_flags_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partners.id"], name=op.f("fk_risk_flags_partner_id_partners")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_risk_flags_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk_flags")),
    )
    with op.batch_alter_table("risk_flags", schema=None) as batch_op:
        batch_op.create_index("ix_risk_flags_case_closed", ["case_id", "closed_on"], unique=False)

    op.create_table(
        "safe_contacts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("partner_id", sa.Uuid(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reminds", sa.Boolean(), nullable=False),
        sa.Column("card_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_safe_contacts_by_id_accounts")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_safe_contacts_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partners.id"], name=op.f("fk_safe_contacts_partner_id_partners")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_safe_contacts_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safe_contacts")),
    )
    with op.batch_alter_table("safe_contacts", schema=None) as batch_op:
        batch_op.create_index(
            "ix_safe_contacts_case_partner_at", ["case_id", "partner_id", "at"], unique=False
        )

    op.create_table(
        "screenings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("partner_id", sa.Uuid(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("remark_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_screenings_by_id_accounts")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_screenings_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partners.id"], name=op.f("fk_screenings_partner_id_partners")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_screenings_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screenings")),
    )
    with op.batch_alter_table("screenings", schema=None) as batch_op:
        batch_op.create_index("ix_screenings_case_partner_at", ["case_id", "partner_id", "at"], unique=False)

    op.create_table(
        "session_series",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("rule", sa.String(length=120), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("meeting", sa.String(length=40), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("entered_by_id", sa.Uuid(), nullable=False),
        sa.Column("audience_partner_id", sa.Uuid(), nullable=True),
        sa.Column("concerns_id", sa.Uuid(), nullable=True),
        sa.Column("said_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["audience_partner_id"],
            ["partners.id"],
            name=op.f("fk_session_series_audience_partner_id_partners"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_session_series_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["concerns_id"], ["partners.id"], name=op.f("fk_session_series_concerns_id_partners")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["accounts.id"], name=op.f("fk_session_series_entered_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_session_series_practice_id_practices")
        ),
        sa.ForeignKeyConstraint(
            ["said_by_id"], ["partners.id"], name=op.f("fk_session_series_said_by_id_partners")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_series")),
    )
    with op.batch_alter_table("session_series", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_series_case_id"), ["case_id"], unique=False)

    op.create_table(
        "supervised_cases",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("supervision_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_supervised_cases_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_supervised_cases_practice_id_practices")
        ),
        sa.ForeignKeyConstraint(
            ["supervision_id"],
            ["supervisions.id"],
            name=op.f("fk_supervised_cases_supervision_id_supervisions"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervised_cases")),
        sa.UniqueConstraint(
            "supervision_id", "case_id", name=op.f("uq_supervised_cases_supervision_id_case_id")
        ),
    )
    with op.batch_alter_table("supervised_cases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_supervised_cases_case_id"), ["case_id"], unique=False)

    op.create_table(
        "supervision_meetings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("supervision_id", sa.Uuid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("follow_up_on", sa.Date(), nullable=True),
        sa.Column("topics_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("guidance_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("ethics_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("follow_up_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["accounts.id"], name=op.f("fk_supervision_meetings_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_supervision_meetings_practice_id_practices")
        ),
        sa.ForeignKeyConstraint(
            ["supervision_id"],
            ["supervisions.id"],
            name=op.f("fk_supervision_meetings_supervision_id_supervisions"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_meetings")),
    )
    with op.batch_alter_table("supervision_meetings", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_supervision_meetings_supervision_id"), ["supervision_id"], unique=False
        )

    op.create_table(
        "agreement_crossings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("at", sa.Time(), nullable=True),
        sa.Column("response_used", sa.String(length=40), nullable=False),
        sa.Column("minutes_apart", sa.Integer(), nullable=True),
        sa.Column("returned", sa.Boolean(), nullable=True),
        sa.Column("what_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("entered_by_id", sa.Uuid(), nullable=False),
        sa.Column("audience_partner_id", sa.Uuid(), nullable=True),
        sa.Column("concerns_id", sa.Uuid(), nullable=True),
        sa.Column("said_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.id"], name=op.f("fk_agreement_crossings_agreement_id_agreements")
        ),
        sa.ForeignKeyConstraint(
            ["audience_partner_id"],
            ["partners.id"],
            name=op.f("fk_agreement_crossings_audience_partner_id_partners"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_agreement_crossings_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["concerns_id"], ["partners.id"], name=op.f("fk_agreement_crossings_concerns_id_partners")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["accounts.id"], name=op.f("fk_agreement_crossings_entered_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_agreement_crossings_practice_id_practices")
        ),
        sa.ForeignKeyConstraint(
            ["said_by_id"], ["partners.id"], name=op.f("fk_agreement_crossings_said_by_id_partners")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_crossings")),
    )
    with op.batch_alter_table("agreement_crossings", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_agreement_crossings_agreement_id"), ["agreement_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_agreement_crossings_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_agreement_crossings_case_on", ["case_id", "on"], unique=False)

    op.create_table(
        "agreement_history",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("trial_until", sa.Date(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.id"], name=op.f("fk_agreement_history_agreement_id_agreements")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_agreement_history_by_id_accounts")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_agreement_history_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_agreement_history_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_history")),
    )
    with op.batch_alter_table("agreement_history", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_history_agreement_id"), ["agreement_id"], unique=False)
        batch_op.create_index("ix_agreement_history_case_on", ["case_id", "on"], unique=False)

    op.create_table(
        "agreement_revisions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("lasts", sa.String(length=40), nullable=False),
        sa.Column("trial_until", sa.Date(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.id"], name=op.f("fk_agreement_revisions_agreement_id_agreements")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["accounts.id"], name=op.f("fk_agreement_revisions_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_agreement_revisions_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_agreement_revisions_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_revisions")),
        sa.UniqueConstraint(
            "agreement_id", "number", name=op.f("uq_agreement_revisions_agreement_id_number")
        ),
    )
    with op.batch_alter_table("agreement_revisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_revisions_case_id"), ["case_id"], unique=False)

    op.create_table(
        "journal_entries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("check_in_id", sa.Uuid(), nullable=True),
        sa.Column("handled_on", sa.Date(), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("entered_by_id", sa.Uuid(), nullable=False),
        sa.Column("audience_partner_id", sa.Uuid(), nullable=True),
        sa.Column("concerns_id", sa.Uuid(), nullable=True),
        sa.Column("said_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["audience_partner_id"],
            ["partners.id"],
            name=op.f("fk_journal_entries_audience_partner_id_partners"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_journal_entries_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["check_in_id"], ["check_ins.id"], name=op.f("fk_journal_entries_check_in_id_check_ins")
        ),
        sa.ForeignKeyConstraint(
            ["concerns_id"], ["partners.id"], name=op.f("fk_journal_entries_concerns_id_partners")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["accounts.id"], name=op.f("fk_journal_entries_entered_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_journal_entries_practice_id_practices")
        ),
        sa.ForeignKeyConstraint(
            ["said_by_id"], ["partners.id"], name=op.f("fk_journal_entries_said_by_id_partners")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_entries")),
    )
    with op.batch_alter_table("journal_entries", schema=None) as batch_op:
        batch_op.create_index("ix_journal_entries_case_day", ["case_id", "on_day"], unique=False)
        batch_op.create_index(batch_op.f("ix_journal_entries_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_journal_entries_check_in_id"), ["check_in_id"], unique=False)

    op.create_table(
        "risk_entries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("flag_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes", sa.Boolean(), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_risk_entries_by_id_accounts")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_risk_entries_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["flag_id"], ["risk_flags.id"], name=op.f("fk_risk_entries_flag_id_risk_flags")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_risk_entries_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk_entries")),
    )
    with op.batch_alter_table("risk_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_risk_entries_flag_id"), ["flag_id"], unique=False)

    op.create_table(
        "supervision_meeting_cases",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_supervision_meeting_cases_case_id_cases")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["supervision_meetings.id"],
            name=op.f("fk_supervision_meeting_cases_meeting_id_supervision_meetings"),
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_supervision_meeting_cases_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_meeting_cases")),
        sa.UniqueConstraint(
            "meeting_id", "case_id", name=op.f("uq_supervision_meeting_cases_meeting_id_case_id")
        ),
    )
    with op.batch_alter_table("supervision_meeting_cases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_supervision_meeting_cases_case_id"), ["case_id"], unique=False)

    op.create_table(
        "therapy_sessions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("meeting", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("series_id", sa.Uuid(), nullable=True),
        sa.Column("planned_for", sa.DateTime(), nullable=True),
        sa.Column("left_out", sa.Boolean(), nullable=False),
        sa.Column("held_minutes", sa.Integer(), nullable=True),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("entered_by_id", sa.Uuid(), nullable=False),
        sa.Column("audience_partner_id", sa.Uuid(), nullable=True),
        sa.Column("concerns_id", sa.Uuid(), nullable=True),
        sa.Column("said_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["audience_partner_id"],
            ["partners.id"],
            name=op.f("fk_therapy_sessions_audience_partner_id_partners"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_therapy_sessions_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["concerns_id"], ["partners.id"], name=op.f("fk_therapy_sessions_concerns_id_partners")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["accounts.id"], name=op.f("fk_therapy_sessions_entered_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_therapy_sessions_practice_id_practices")
        ),
        sa.ForeignKeyConstraint(
            ["said_by_id"], ["partners.id"], name=op.f("fk_therapy_sessions_said_by_id_partners")
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["session_series.id"], name=op.f("fk_therapy_sessions_series_id_session_series")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_therapy_sessions")),
        sa.UniqueConstraint(
            "series_id", "planned_for", name=op.f("uq_therapy_sessions_series_id_planned_for")
        ),
    )
    with op.batch_alter_table("therapy_sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_therapy_sessions_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_therapy_sessions_case_starts", ["case_id", "starts_at"], unique=False)
        batch_op.create_index("ix_therapy_sessions_starts", ["starts_at", "practice_id"], unique=False)

    op.create_table(
        "agenda_steps",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("key", sa.String(length=20), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("entered_by_id", sa.Uuid(), nullable=False),
        sa.Column("audience_partner_id", sa.Uuid(), nullable=True),
        sa.Column("concerns_id", sa.Uuid(), nullable=True),
        sa.Column("said_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["audience_partner_id"],
            ["partners.id"],
            name=op.f("fk_agenda_steps_audience_partner_id_partners"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_agenda_steps_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["concerns_id"], ["partners.id"], name=op.f("fk_agenda_steps_concerns_id_partners")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["accounts.id"], name=op.f("fk_agenda_steps_entered_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["journal_entries.id"], name=op.f("fk_agenda_steps_entry_id_journal_entries")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_agenda_steps_practice_id_practices")
        ),
        sa.ForeignKeyConstraint(
            ["said_by_id"], ["partners.id"], name=op.f("fk_agenda_steps_said_by_id_partners")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_steps")),
    )
    with op.batch_alter_table("agenda_steps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agenda_steps_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_agenda_steps_case_position", ["case_id", "position"], unique=False)

    op.create_table(
        "agreement_fairness",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("revision_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rating_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("entered_by_id", sa.Uuid(), nullable=False),
        sa.Column("audience_partner_id", sa.Uuid(), nullable=True),
        sa.Column("concerns_id", sa.Uuid(), nullable=True),
        sa.Column("said_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["audience_partner_id"],
            ["partners.id"],
            name=op.f("fk_agreement_fairness_audience_partner_id_partners"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_agreement_fairness_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["concerns_id"], ["partners.id"], name=op.f("fk_agreement_fairness_concerns_id_partners")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["accounts.id"], name=op.f("fk_agreement_fairness_entered_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_agreement_fairness_practice_id_practices")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["agreement_revisions.id"],
            name=op.f("fk_agreement_fairness_revision_id_agreement_revisions"),
        ),
        sa.ForeignKeyConstraint(
            ["said_by_id"], ["partners.id"], name=op.f("fk_agreement_fairness_said_by_id_partners")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_fairness")),
    )
    with op.batch_alter_table("agreement_fairness", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_fairness_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agreement_fairness_revision_id"), ["revision_id"], unique=False)

    op.create_table(
        "agreement_remarks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("history_id", sa.Uuid(), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("entered_by_id", sa.Uuid(), nullable=False),
        sa.Column("audience_partner_id", sa.Uuid(), nullable=True),
        sa.Column("concerns_id", sa.Uuid(), nullable=True),
        sa.Column("said_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["audience_partner_id"],
            ["partners.id"],
            name=op.f("fk_agreement_remarks_audience_partner_id_partners"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_agreement_remarks_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["concerns_id"], ["partners.id"], name=op.f("fk_agreement_remarks_concerns_id_partners")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["accounts.id"], name=op.f("fk_agreement_remarks_entered_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["history_id"],
            ["agreement_history.id"],
            name=op.f("fk_agreement_remarks_history_id_agreement_history"),
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_agreement_remarks_practice_id_practices")
        ),
        sa.ForeignKeyConstraint(
            ["said_by_id"], ["partners.id"], name=op.f("fk_agreement_remarks_said_by_id_partners")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_remarks")),
    )
    with op.batch_alter_table("agreement_remarks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_remarks_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agreement_remarks_history_id"), ["history_id"], unique=False)

    op.create_table(
        "agreement_sign_offs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("revision_id", sa.Uuid(), nullable=False),
        sa.Column("partner_id", sa.Uuid(), nullable=False),
        sa.Column("how", sa.String(length=40), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back_on", sa.Date(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["accounts.id"], name=op.f("fk_agreement_sign_offs_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_agreement_sign_offs_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partners.id"], name=op.f("fk_agreement_sign_offs_partner_id_partners")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_agreement_sign_offs_practice_id_practices")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["agreement_revisions.id"],
            name=op.f("fk_agreement_sign_offs_revision_id_agreement_revisions"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_sign_offs")),
    )
    with op.batch_alter_table("agreement_sign_offs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_sign_offs_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agreement_sign_offs_revision_id"), ["revision_id"], unique=False)
        batch_op.create_index(
            "uq_agreement_sign_offs_standing",
            ["revision_id", "partner_id"],
            unique=True,
            sqlite_where=sa.text("taken_back_on IS NULL"),
            postgresql_where=sa.text("taken_back_on IS NULL"),
        )

    op.create_table(
        "assignments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("revision_id", sa.Uuid(), nullable=False),
        sa.Column("exercise_id", sa.String(length=60), nullable=False),
        sa.Column("who", sa.String(length=40), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.Column("cadence", sa.String(length=40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("once", sa.Uuid(), nullable=False),
        sa.Column("partner_id", sa.Uuid(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("rrule", sa.String(length=200), nullable=False),
        sa.Column("at_time", sa.Time(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("repeats_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("steps_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("entered_by_id", sa.Uuid(), nullable=False),
        sa.Column("audience_partner_id", sa.Uuid(), nullable=True),
        sa.Column("concerns_id", sa.Uuid(), nullable=True),
        sa.Column("said_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["audience_partner_id"], ["partners.id"], name=op.f("fk_assignments_audience_partner_id_partners")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_assignments_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["concerns_id"], ["partners.id"], name=op.f("fk_assignments_concerns_id_partners")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["accounts.id"], name=op.f("fk_assignments_entered_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partners.id"], name=op.f("fk_assignments_partner_id_partners")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_assignments_practice_id_practices")
        ),
        sa.ForeignKeyConstraint(
            ["repeats_id"], ["assignments.id"], name=op.f("fk_assignments_repeats_id_assignments")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["exercise_revisions.id"],
            name=op.f("fk_assignments_revision_id_exercise_revisions"),
        ),
        sa.ForeignKeyConstraint(
            ["said_by_id"], ["partners.id"], name=op.f("fk_assignments_said_by_id_partners")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["therapy_sessions.id"], name=op.f("fk_assignments_session_id_therapy_sessions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
        sa.UniqueConstraint("once", "practice_id", name=op.f("uq_assignments_once_practice_id")),
    )
    with op.batch_alter_table("assignments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignments_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_assignments_case_start", ["case_id", "starts_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignments_revision_id"), ["revision_id"], unique=False)
        batch_op.create_index("ix_assignments_used", ["entered_by_id", "assigned_at"], unique=False)

    op.create_table(
        "attendance",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("partner_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("minutes_late", sa.Integer(), nullable=False),
        sa.Column("cancelled_by", sa.String(length=40), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_attendance_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partners.id"], name=op.f("fk_attendance_partner_id_partners")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_attendance_practice_id_practices")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["therapy_sessions.id"], name=op.f("fk_attendance_session_id_therapy_sessions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("session_id", "partner_id", name=op.f("uq_attendance_session_id_partner_id")),
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendance_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attendance_partner_id"), ["partner_id"], unique=False)

    op.create_table(
        "reminders",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("reason", sa.String(length=60), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("entered_by_id", sa.Uuid(), nullable=False),
        sa.Column("audience_partner_id", sa.Uuid(), nullable=True),
        sa.Column("concerns_id", sa.Uuid(), nullable=True),
        sa.Column("said_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["audience_partner_id"], ["partners.id"], name=op.f("fk_reminders_audience_partner_id_partners")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_reminders_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["concerns_id"], ["partners.id"], name=op.f("fk_reminders_concerns_id_partners")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["accounts.id"], name=op.f("fk_reminders_entered_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(["letter_id"], ["outbox.id"], name=op.f("fk_reminders_letter_id_outbox")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_reminders_practice_id_practices")
        ),
        sa.ForeignKeyConstraint(
            ["said_by_id"], ["partners.id"], name=op.f("fk_reminders_said_by_id_partners")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["therapy_sessions.id"], name=op.f("fk_reminders_session_id_therapy_sessions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
        sa.UniqueConstraint(
            "session_id",
            "audience_partner_id",
            "starts_at",
            name=op.f("uq_reminders_session_id_audience_partner_id_starts_at"),
        ),
    )
    with op.batch_alter_table("reminders", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reminders_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_reminders_starts", ["starts_at", "practice_id"], unique=False)

    op.create_table(
        "session_notes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("service_date", sa.Date(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("format", sa.String(length=40), nullable=False),
        sa.Column("draft_version", sa.Integer(), nullable=False),
        sa.Column("window", sa.String(length=40), nullable=False),
        sa.Column("run_from", sa.Integer(), nullable=False),
        sa.Column("no_homework", sa.Boolean(), nullable=False),
        sa.Column("homework_goes_on", sa.Boolean(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_by_id", sa.Uuid(), nullable=True),
        sa.Column("body_hash", sa.String(length=64), nullable=True),
        sa.Column("sections_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("header_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("entered_by_id", sa.Uuid(), nullable=False),
        sa.Column("audience_partner_id", sa.Uuid(), nullable=True),
        sa.Column("concerns_id", sa.Uuid(), nullable=True),
        sa.Column("said_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["audience_partner_id"],
            ["partners.id"],
            name=op.f("fk_session_notes_audience_partner_id_partners"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_session_notes_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["concerns_id"], ["partners.id"], name=op.f("fk_session_notes_concerns_id_partners")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["accounts.id"], name=op.f("fk_session_notes_entered_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_session_notes_practice_id_practices")
        ),
        sa.ForeignKeyConstraint(
            ["said_by_id"], ["partners.id"], name=op.f("fk_session_notes_said_by_id_partners")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["therapy_sessions.id"], name=op.f("fk_session_notes_session_id_therapy_sessions")
        ),
        sa.ForeignKeyConstraint(
            ["signed_by_id"], ["accounts.id"], name=op.f("fk_session_notes_signed_by_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_notes")),
        sa.UniqueConstraint(
            "session_id", "entered_by_id", name=op.f("uq_session_notes_session_id_entered_by_id")
        ),
    )
    with op.batch_alter_table("session_notes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_notes_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_session_notes_case_service", ["case_id", "service_date"], unique=False)
        batch_op.create_index(
            "ix_session_notes_unsigned",
            ["entered_by_id"],
            unique=False,
            sqlite_where=sa.text("signed_at IS NULL"),
            postgresql_where=sa.text("signed_at IS NULL"),
        )

    op.create_table(
        "assignment_pauses",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assignment_id", sa.Uuid(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_assignment_pauses_assignment_id_assignments")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_assignment_pauses_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment_pauses")),
    )
    with op.batch_alter_table("assignment_pauses", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_assignment_pauses_assignment_id"), ["assignment_id"], unique=False
        )

    op.create_table(
        "assignment_plans",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assignment_id", sa.Uuid(), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column("when_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("will_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("entered_by_id", sa.Uuid(), nullable=False),
        sa.Column("audience_partner_id", sa.Uuid(), nullable=True),
        sa.Column("concerns_id", sa.Uuid(), nullable=True),
        sa.Column("said_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_assignment_plans_assignment_id_assignments")
        ),
        sa.ForeignKeyConstraint(
            ["audience_partner_id"],
            ["partners.id"],
            name=op.f("fk_assignment_plans_audience_partner_id_partners"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_assignment_plans_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["concerns_id"], ["partners.id"], name=op.f("fk_assignment_plans_concerns_id_partners")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["accounts.id"], name=op.f("fk_assignment_plans_entered_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_assignment_plans_practice_id_practices")
        ),
        sa.ForeignKeyConstraint(
            ["said_by_id"], ["partners.id"], name=op.f("fk_assignment_plans_said_by_id_partners")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment_plans")),
        sa.UniqueConstraint("assignment_id", "seat", name=op.f("uq_assignment_plans_assignment_id_seat")),
    )
    with op.batch_alter_table("assignment_plans", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_assignment_plans_assignment_id"), ["assignment_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_assignment_plans_case_id"), ["case_id"], unique=False)

    op.create_table(
        "note_drafts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("note_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("format", sa.String(length=40), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("beside", sa.Boolean(), nullable=False),
        sa.Column("window", sa.String(length=40), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sections_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_note_drafts_by_id_accounts")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_note_drafts_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["note_id"], ["session_notes.id"], name=op.f("fk_note_drafts_note_id_session_notes")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_note_drafts_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note_drafts")),
    )
    with op.batch_alter_table("note_drafts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_note_drafts_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_note_drafts_note_saved", ["note_id", "saved_at"], unique=False)

    op.create_table(
        "note_entries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("note_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("chain_hash", sa.String(length=64), nullable=False),
        sa.Column("reason_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_note_entries_by_id_accounts")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_note_entries_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["note_id"], ["session_notes.id"], name=op.f("fk_note_entries_note_id_session_notes")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_note_entries_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note_entries")),
        sa.UniqueConstraint("note_id", "position", name=op.f("uq_note_entries_note_id_position")),
    )
    with op.batch_alter_table("note_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_note_entries_case_id"), ["case_id"], unique=False)

    op.create_table(
        "note_steps",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("note_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("additions", sa.Integer(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("chain_hash", sa.String(length=64), nullable=False),
        sa.Column("remark_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_note_steps_by_id_accounts")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_note_steps_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["note_id"],
            ["session_notes.id"],
            name=op.f("fk_note_steps_note_id_session_notes"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_note_steps_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note_steps")),
        sa.UniqueConstraint("note_id", "position", name=op.f("uq_note_steps_note_id_position")),
    )
    with op.batch_alter_table("note_steps", schema=None) as batch_op:
        batch_op.create_index("ix_note_steps_case_at", ["case_id", "at"], unique=False)

    op.create_table(
        "occurrences",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assignment_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("planned", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_occurrences_assignment_id_assignments")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_occurrences_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_occurrences_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occurrences")),
        sa.UniqueConstraint("assignment_id", "position", name=op.f("uq_occurrences_assignment_id_position")),
    )
    with op.batch_alter_table("occurrences", schema=None) as batch_op:
        batch_op.create_index("ix_occurrences_assignment_due", ["assignment_id", "due_on"], unique=False)
        batch_op.create_index("ix_occurrences_case_due", ["case_id", "due_on"], unique=False)
        batch_op.create_index(
            "ix_occurrences_open",
            ["case_id", "due_on"],
            unique=False,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )

    op.create_table(
        "answers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assignment_id", sa.Uuid(), nullable=False),
        sa.Column("field_key", sa.String(length=60), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("occurrence_id", sa.Uuid(), nullable=True),
        sa.Column("value_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("entered_by_id", sa.Uuid(), nullable=False),
        sa.Column("audience_partner_id", sa.Uuid(), nullable=True),
        sa.Column("concerns_id", sa.Uuid(), nullable=True),
        sa.Column("said_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_answers_assignment_id_assignments")
        ),
        sa.ForeignKeyConstraint(
            ["audience_partner_id"], ["partners.id"], name=op.f("fk_answers_audience_partner_id_partners")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_answers_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["concerns_id"], ["partners.id"], name=op.f("fk_answers_concerns_id_partners")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["accounts.id"], name=op.f("fk_answers_entered_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["occurrence_id"], ["occurrences.id"], name=op.f("fk_answers_occurrence_id_occurrences")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_answers_practice_id_practices")
        ),
        sa.ForeignKeyConstraint(["said_by_id"], ["partners.id"], name=op.f("fk_answers_said_by_id_partners")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
    )
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.create_index("ix_answers_assignment_day", ["assignment_id", "on"], unique=False)
        batch_op.create_index(batch_op.f("ix_answers_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_answers_occurrence_id"), ["occurrence_id"], unique=False)

    op.create_table(
        "completions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assignment_id", sa.Uuid(), nullable=False),
        sa.Column("occurrence_id", sa.Uuid(), nullable=False),
        sa.Column("how", sa.String(length=40), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("day_known", sa.Boolean(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("entered_by_id", sa.Uuid(), nullable=False),
        sa.Column("audience_partner_id", sa.Uuid(), nullable=True),
        sa.Column("concerns_id", sa.Uuid(), nullable=True),
        sa.Column("said_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_completions_assignment_id_assignments")
        ),
        sa.ForeignKeyConstraint(
            ["audience_partner_id"], ["partners.id"], name=op.f("fk_completions_audience_partner_id_partners")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_completions_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["concerns_id"], ["partners.id"], name=op.f("fk_completions_concerns_id_partners")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["accounts.id"], name=op.f("fk_completions_entered_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["occurrence_id"], ["occurrences.id"], name=op.f("fk_completions_occurrence_id_occurrences")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_completions_practice_id_practices")
        ),
        sa.ForeignKeyConstraint(
            ["said_by_id"], ["partners.id"], name=op.f("fk_completions_said_by_id_partners")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_completions")),
    )
    with op.batch_alter_table("completions", schema=None) as batch_op:
        batch_op.create_index("ix_completions_assignment", ["assignment_id", "occurrence_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_completions_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_completions_occurrence_id"), ["occurrence_id"], unique=False)

    op.create_table(
        "reflections",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assignment_id", sa.Uuid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("occurrence_id", sa.Uuid(), nullable=True),
        sa.Column("difficulty", sa.Integer(), nullable=True),
        sa.Column("helped", sa.Integer(), nullable=True),
        sa.Column("obstacle_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("entered_by_id", sa.Uuid(), nullable=False),
        sa.Column("audience_partner_id", sa.Uuid(), nullable=True),
        sa.Column("concerns_id", sa.Uuid(), nullable=True),
        sa.Column("said_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignments.id"], name=op.f("fk_reflections_assignment_id_assignments")
        ),
        sa.ForeignKeyConstraint(
            ["audience_partner_id"], ["partners.id"], name=op.f("fk_reflections_audience_partner_id_partners")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_reflections_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["concerns_id"], ["partners.id"], name=op.f("fk_reflections_concerns_id_partners")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["accounts.id"], name=op.f("fk_reflections_entered_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["occurrence_id"], ["occurrences.id"], name=op.f("fk_reflections_occurrence_id_occurrences")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_reflections_practice_id_practices")
        ),
        sa.ForeignKeyConstraint(
            ["said_by_id"], ["partners.id"], name=op.f("fk_reflections_said_by_id_partners")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reflections")),
    )
    with op.batch_alter_table("reflections", schema=None) as batch_op:
        batch_op.create_index("ix_reflections_assignment_day", ["assignment_id", "on"], unique=False)
        batch_op.create_index(batch_op.f("ix_reflections_case_id"), ["case_id"], unique=False)

    for triggers in (audit.TRIGGERS, notes.TRIGGERS, steps.TRIGGERS):
        for statement in triggers[op.get_bind().dialect.name]:
            op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
