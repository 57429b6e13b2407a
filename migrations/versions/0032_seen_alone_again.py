"""Seeing somebody alone: a questionnaire's result and when to see them again; when to look at a risk again; safety plans."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

TABLE = "safety_plans"
FACTS = {
    "practice_id": "practices",
    "case_id": "cases",
    "entered_by_id": "accounts",
    "audience_partner_id": "partners",
    "concerns_id": "partners",
    "said_by_id": "partners",
}


def upgrade() -> None:
    op.add_column("screenings", sa.Column("again_on", sa.Date(), nullable=True))
    op.add_column("screenings", sa.Column("instrument_sealed", sa.LargeBinary(), nullable=True))
    op.add_column("screenings", sa.Column("result_sealed", sa.LargeBinary(), nullable=True))
    op.add_column("risk_flags", sa.Column("look_on", sa.Date(), nullable=True))
    op.add_column("risk_entries", sa.Column("look_on", sa.Date(), nullable=True))
    op.create_table(
        TABLE,
        sa.Column("id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.Uuid(), nullable=target == "partners") for name, target in FACTS.items()),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("look_again_on", sa.Date(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("parts_sealed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{TABLE}")),
        *(
            sa.ForeignKeyConstraint([name], [f"{target}.id"], name=op.f(f"fk_{TABLE}_{name}_{target}"))
            for name, target in FACTS.items()
        ),
    )
    op.create_index(op.f(f"ix_{TABLE}_case_id"), TABLE, ["case_id"])
    op.create_index("ix_safety_plans_partner_kind", TABLE, ["audience_partner_id", "kind", "number"])


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
