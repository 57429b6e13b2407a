"""What each partner came for, how far each feels they are, and whether it may lie beside the other's."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "goals",
        *spoken("goals"),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("state_on", sa.Date(), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("follows_id", sa.Uuid(), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["follows_id"], ["goals.id"], name=op.f("fk_goals_follows_id_goals")),
    )
    op.create_table(
        "goal_marks",
        *spoken("goal_marks"),
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("how_far", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["goal_id"], ["goals.id"], name=op.f("fk_goal_marks_goal_id_goals")),
        sa.UniqueConstraint("goal_id", "on_day", name=op.f("uq_goal_marks_goal_id_on_day")),
    )
    op.create_table(
        "goal_sharings",
        *spoken("goal_sharings"),
        sa.Column("shares", sa.Boolean(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.UniqueConstraint("said_by_id", name=op.f("uq_goal_sharings_said_by_id")),
    )
    for table in ("goals", "goal_marks", "goal_sharings"):
        op.create_index(op.f(f"ix_{table}_case_id"), table, ["case_id"])


def spoken(table: str) -> list[sa.schema.SchemaItem]:
    """Of which practice and case, and the four facts of what somebody said."""
    targets = {
        "practice_id": "practices",
        "case_id": "cases",
        "entered_by_id": "accounts",
        "audience_partner_id": "partners",
        "concerns_id": "partners",
        "said_by_id": "partners",
    }
    columns = [
        sa.Column(column, sa.Uuid(), nullable=target == "partners") for column, target in targets.items()
    ]
    keys = [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))
        for column, target in targets.items()
    ]
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        *columns,
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *keys,
    ]


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
