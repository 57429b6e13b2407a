"""Measures: what was given to whom, what came back, what a practice brings of its own and has looked up."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "givings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("instrument_id", sa.String(length=60), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("every_weeks", sa.Integer(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("entered_by_id", sa.Uuid(), nullable=False),
        sa.Column("audience_partner_id", sa.Uuid(), nullable=True),
        sa.Column("concerns_id", sa.Uuid(), nullable=True),
        sa.Column("said_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_givings_practice_id_practices")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_givings_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["accounts.id"], name=op.f("fk_givings_entered_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["audience_partner_id"], ["partners.id"], name=op.f("fk_givings_audience_partner_id_partners")
        ),
        sa.ForeignKeyConstraint(
            ["concerns_id"], ["partners.id"], name=op.f("fk_givings_concerns_id_partners")
        ),
        sa.ForeignKeyConstraint(["said_by_id"], ["partners.id"], name=op.f("fk_givings_said_by_id_partners")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_givings")),
    )
    op.create_index(op.f("ix_givings_case_id"), "givings", ["case_id"])
    op.create_index("ix_givings_case_ended", "givings", ["case_id", "ended_on"])
    op.create_table(
        "administrations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("instrument_id", sa.String(length=60), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("way", sa.String(length=40), nullable=False),
        sa.Column("giving_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("struck_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("result_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("entered_by_id", sa.Uuid(), nullable=False),
        sa.Column("audience_partner_id", sa.Uuid(), nullable=True),
        sa.Column("concerns_id", sa.Uuid(), nullable=True),
        sa.Column("said_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_administrations_practice_id_practices")
        ),
        sa.ForeignKeyConstraint(
            ["giving_id"], ["givings.id"], name=op.f("fk_administrations_giving_id_givings")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_administrations_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["accounts.id"], name=op.f("fk_administrations_entered_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["audience_partner_id"],
            ["partners.id"],
            name=op.f("fk_administrations_audience_partner_id_partners"),
        ),
        sa.ForeignKeyConstraint(
            ["concerns_id"], ["partners.id"], name=op.f("fk_administrations_concerns_id_partners")
        ),
        sa.ForeignKeyConstraint(
            ["said_by_id"], ["partners.id"], name=op.f("fk_administrations_said_by_id_partners")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_administrations")),
    )
    op.create_index(op.f("ix_administrations_case_id"), "administrations", ["case_id"])
    op.create_index(op.f("ix_administrations_giving_id"), "administrations", ["giving_id"])
    op.create_index("ix_administrations_case_taken", "administrations", ["case_id", "taken_on"])
    op.create_table(
        "own_instruments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("instrument_id", sa.String(length=60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_own_instruments_practice_id_practices")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_own_instruments_by_id_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_instruments")),
        sa.UniqueConstraint(
            "instrument_id", "practice_id", name=op.f("uq_own_instruments_instrument_id_practice_id")
        ),
    )
    op.create_table(
        "instrument_checks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("instrument_id", sa.String(length=60), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_instrument_checks_practice_id_practices")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_instrument_checks_by_id_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instrument_checks")),
        sa.UniqueConstraint(
            "instrument_id",
            "digest",
            "practice_id",
            name=op.f("uq_instrument_checks_instrument_id_digest_practice_id"),
        ),
    )


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
