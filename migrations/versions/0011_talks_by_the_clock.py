"""Talks by the clock: who began, and whether they stopped on time."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "talks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assignment_id", sa.Uuid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("first_id", sa.Uuid(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("over", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("entered_by_id", sa.Uuid(), nullable=False),
        sa.Column("audience_partner_id", sa.Uuid(), nullable=True),
        sa.Column("concerns_id", sa.Uuid(), nullable=True),
        sa.Column("said_by_id", sa.Uuid(), nullable=True),
        *(
            sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_talks_{column}_{target}"))
            for column, target in {
                "assignment_id": "assignments",
                "first_id": "partners",
                "practice_id": "practices",
                "case_id": "cases",
                "entered_by_id": "accounts",
                "audience_partner_id": "partners",
                "concerns_id": "partners",
                "said_by_id": "partners",
            }.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talks")),
        sa.UniqueConstraint("assignment_id", "on", name=op.f("uq_talks_assignment_id_on")),
    )
    op.create_index(op.f("ix_talks_case_id"), "talks", ["case_id"])
    op.create_index(op.f("ix_talks_case_on"), "talks", ["case_id", "on"])


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
