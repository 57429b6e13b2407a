"""Old arguments that a couple leave closed for a spell, and the days on which one slipped in."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
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


def upgrade() -> None:
    op.create_table(
        "closed_arguments",
        *_ids("closed_arguments", _SPOKEN),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("sentence_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("topic_sealed", sa.LargeBinary(), nullable=True),
    )
    op.create_index(op.f("ix_closed_arguments_case_id"), "closed_arguments", ["case_id"])
    op.create_index("ix_closed_arguments_case_until", "closed_arguments", ["case_id", "until"])
    op.create_table(
        "argument_slips",
        *_ids(
            "argument_slips",
            {"practice_id": "practices", "case_id": "cases", "argument_id": "closed_arguments"},
        ),
        sa.Column("on", sa.Date(), nullable=False),
    )
    op.create_index(op.f("ix_argument_slips_case_id"), "argument_slips", ["case_id"])
    op.create_index(op.f("ix_argument_slips_argument_id"), "argument_slips", ["argument_id"])


def _ids(table: str, targets: dict[str, str]) -> list[sa.schema.SchemaItem]:
    """The id, and what a row points to; to a partner it need not."""
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        *(sa.Column(column, sa.Uuid(), nullable=target == "partners") for column, target in targets.items()),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *(
            sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))
            for column, target in targets.items()
        ),
    ]


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
