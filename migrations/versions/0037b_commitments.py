"""Small commitments: what somebody says they will do by a day, and what became of it."""

import sqlalchemy as sa
from alembic import op

revision = "0037b"
down_revision = "0041"
branch_labels = None
depends_on = None

_TARGETS = {
    "practice_id": "practices",
    "case_id": "cases",
    "entered_by_id": "accounts",
    "audience_partner_id": "partners",
    "concerns_id": "partners",
    "said_by_id": "partners",
    "owner_id": "partners",
    "from_id": "commitments",
}
_ALWAYS = {"practice_id", "case_id", "entered_by_id"}


def upgrade() -> None:
    table = "commitments"
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), nullable=False),
        *(sa.Column(column, sa.Uuid(), nullable=column not in _ALWAYS) for column in _TARGETS),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("at", sa.Time(), nullable=True),
        sa.Column("told", sa.String(length=40), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("why_sealed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *(
            sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))
            for column, target in _TARGETS.items()
        ),
    )
    op.create_index(op.f(f"ix_{table}_case_id"), table, ["case_id"])
    op.create_index(op.f(f"ix_{table}_from_id"), table, ["from_id"])
    op.create_index("ix_commitments_case_due", table, ["case_id", "due_on"])


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
