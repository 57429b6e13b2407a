"""What one partner told alone and the counsellor holds, with its history."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

FACTS = {
    "practice_id": "practices",
    "case_id": "cases",
    "entered_by_id": "accounts",
    "audience_partner_id": "partners",
    "concerns_id": "partners",
    "said_by_id": "partners",
}


def upgrade() -> None:
    op.create_table(
        "held_disclosures",
        *_ids("held_disclosures", FACTS),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("tell_by", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("over_on", sa.Date(), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
    )
    op.create_index(op.f("ix_held_disclosures_case_id"), "held_disclosures", ["case_id"])
    history = {
        "practice_id": "practices",
        "case_id": "cases",
        "held_id": "held_disclosures",
        "by_id": "accounts",
    }
    op.create_table(
        "held_entries",
        *_ids("held_entries", history),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("tell_by", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
    )
    for column in ("case_id", "held_id"):
        op.create_index(op.f(f"ix_held_entries_{column}"), "held_entries", [column])


def _ids(table: str, targets: dict[str, str]) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.Uuid(), nullable=target == "partners") for name, target in targets.items()),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *(
            sa.ForeignKeyConstraint([name], [f"{target}.id"], name=op.f(f"fk_{table}_{name}_{target}"))
            for name, target in targets.items()
        ),
    ]


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
