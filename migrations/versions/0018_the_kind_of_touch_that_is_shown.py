"""The kind of touch that is shown to both."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "touch_shown",
        *spoken("touch_shown"),
        sa.Column("shown_on", sa.Date(), nullable=False),
        sa.Column("kind_sealed", sa.LargeBinary(), nullable=True),
        sa.UniqueConstraint("assignment_id", name=op.f("uq_touch_shown_assignment_id")),
    )
    op.create_index(op.f("ix_touch_shown_case_id"), "touch_shown", ["case_id"])


def spoken(table: str) -> list[sa.schema.SchemaItem]:
    """Which assignment, of which practice, and the four facts of what somebody said."""
    targets = {
        "assignment_id": "assignments",
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
