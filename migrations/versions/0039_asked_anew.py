"""Consent is put before a couple and asked anew, a copy may take longer for a reason, and a closing keeps what stood then."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0037b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "consent_askings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("why", sa.String(length=40), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_consent_askings_by_id_accounts")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_consent_askings_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_consent_askings_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_askings")),
    )
    op.create_index(op.f("ix_consent_askings_case_id"), "consent_askings", ["case_id"])
    op.add_column("access_requests", sa.Column("extended_on", sa.Date(), nullable=True))
    op.add_column("access_requests", sa.Column("extension_sealed", sa.LargeBinary(), nullable=True))
    op.add_column("closings", sa.Column("kept_sealed", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
