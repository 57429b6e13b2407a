"""How cases ended."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

TABLE = "closings"
TARGETS = {
    "practice_id": "practices",
    "case_id": "cases",
    "entered_by_id": "accounts",
    "audience_partner_id": "partners",
    "concerns_id": "partners",
    "said_by_id": "partners",
}
MAY = {"audience_partner_id", "concerns_id", "said_by_id"}


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        *(
            sa.Column(f"{column}_sealed", sa.LargeBinary(), nullable=True)
            for column in ("summary", "decided", "goes_on")
        ),
        *(sa.Column(column, sa.Uuid(), nullable=column in MAY) for column in TARGETS),
        *(
            sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{TABLE}_{column}_{target}"))
            for column, target in TARGETS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{TABLE}")),
    )
    op.create_index(op.f(f"ix_{TABLE}_case_id"), TABLE, ["case_id"])


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
