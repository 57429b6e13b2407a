"""Pauses that a partner called, and what each said when they were over."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "called_pauses",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("return_at", sa.DateTime(timezone=True), nullable=False),
        *spoken("called_pauses"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_called_pauses")),
    )
    op.create_index(op.f("ix_called_pauses_case_called"), "called_pauses", ["case_id", "called_at"])
    op.create_table(
        "pause_answers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pause_id", sa.Uuid(), nullable=False),
        sa.Column("answer", sa.String(length=40), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("later_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *spoken("pause_answers"),
        sa.ForeignKeyConstraint(
            ["pause_id"], ["called_pauses.id"], name=op.f("fk_pause_answers_pause_id_called_pauses")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pause_answers")),
    )
    op.create_index(op.f("ix_pause_answers_pause_id"), "pause_answers", ["pause_id"])
    op.create_index(op.f("ix_pause_answers_case_on"), "pause_answers", ["case_id", "on"])
    for table in ("called_pauses", "pause_answers"):
        op.create_index(op.f(f"ix_{table}_case_id"), table, ["case_id"])


def spoken(table: str) -> list[sa.schema.SchemaItem]:
    """The practice that *table* is of, and the four facts of what somebody said."""
    columns = [
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("entered_by_id", sa.Uuid(), nullable=False),
        sa.Column("audience_partner_id", sa.Uuid(), nullable=True),
        sa.Column("concerns_id", sa.Uuid(), nullable=True),
        sa.Column("said_by_id", sa.Uuid(), nullable=True),
    ]
    targets = {
        "practice_id": "practices",
        "case_id": "cases",
        "entered_by_id": "accounts",
        "audience_partner_id": "partners",
        "concerns_id": "partners",
        "said_by_id": "partners",
    }
    keys = [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))
        for column, target in targets.items()
    ]
    return [*columns, *keys]


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
