"""Reminders of homework, by each partner's own wish."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "homework_wishes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        *spoken("homework_wishes"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_homework_wishes")),
        sa.UniqueConstraint("audience_partner_id", name=op.f("uq_homework_wishes_audience_partner_id")),
    )
    op.create_table(
        "homework_reminders",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("letter_id", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        *spoken("homework_reminders"),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["outbox.id"], name=op.f("fk_homework_reminders_letter_id_outbox")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_homework_reminders")),
        sa.UniqueConstraint(
            "audience_partner_id", "day", name=op.f("uq_homework_reminders_audience_partner_id_day")
        ),
    )
    for table in ("homework_wishes", "homework_reminders"):
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
