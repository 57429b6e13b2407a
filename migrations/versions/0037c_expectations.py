"""What a couple expect and reset, and the signs that warn them."""

import sqlalchemy as sa
from alembic import op

revision = "0037c"
down_revision = "0039"
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
_MAY_BE_EMPTY = {"audience_partner_id", "concerns_id", "said_by_id"}


def upgrade() -> None:
    op.create_table(
        "expectations",
        *_ids("expectations", _SPOKEN),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
    )
    op.create_index(op.f("ix_expectations_case_id"), "expectations", ["case_id"])
    targets = {"practice_id": "practices", "case_id": "cases", "expectation_id": "expectations"}
    op.create_table(
        "expectation_resets",
        *_ids("expectation_resets", targets),
        sa.Column("decision", sa.String(length=40), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sentence_sealed", sa.LargeBinary(), nullable=True),
    )
    op.create_index(op.f("ix_expectation_resets_case_id"), "expectation_resets", ["case_id"])
    op.create_index(op.f("ix_expectation_resets_expectation_id"), "expectation_resets", ["expectation_id"])
    op.create_table(
        "warning_signs",
        *_ids("warning_signs", _SPOKEN),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("actions_sealed", sa.LargeBinary(), nullable=True),
    )
    op.create_index(op.f("ix_warning_signs_case_id"), "warning_signs", ["case_id"])


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
