"""What a couple keep doing, and what one will do to repair."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

_SPOKEN = {
    "practice_id": "practices",
    "case_id": "cases",
    "entered_by_id": "accounts",
    "audience_partner_id": "partners",
    "concerns_id": "partners",
    "said_by_id": "partners",
}
_MAY_BE_EMPTY = {"audience_partner_id", "concerns_id", "said_by_id", "next_id"}


def upgrade() -> None:
    op.create_table(
        "rituals",
        *_ids("rituals", _SPOKEN | {"next_id": "partners"}),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("at", sa.Time(), nullable=True),
        sa.Column("turn", sa.String(length=40), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=True),
    )
    op.create_index(op.f("ix_rituals_case_id"), "rituals", ["case_id"])
    op.create_index("ix_rituals_case_ended", "rituals", ["case_id", "ended_on"])
    op.create_table(
        "repair_steps",
        *_ids("repair_steps", _SPOKEN | {"assignment_id": "assignments", "doer_id": "partners"}),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("by_when", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
    )
    op.create_index(op.f("ix_repair_steps_case_id"), "repair_steps", ["case_id"])
    op.create_index(op.f("ix_repair_steps_assignment_id"), "repair_steps", ["assignment_id"])


def _ids(table: str, targets: dict[str, str]) -> list[sa.schema.SchemaItem]:
    """The id, and what a row points to."""
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        *(sa.Column(column, sa.Uuid(), nullable=column in _MAY_BE_EMPTY) for column in targets),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *(
            sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))
            for column, target in targets.items()
        ),
    ]


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
