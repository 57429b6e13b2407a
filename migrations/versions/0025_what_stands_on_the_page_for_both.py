"""What the couple choose for the page for both, and whether each agrees to charts on it."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "journal_entries", sa.Column("on_page", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_table(
        "charts_shared",
        *spoken("charts_shared"),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("weather", sa.Boolean(), nullable=False),
        sa.Column("measures", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index(op.f("ix_charts_shared_case_id"), "charts_shared", ["case_id"])
    op.create_index("ix_charts_shared_case_said_by_at", "charts_shared", ["case_id", "said_by_id", "at"])


def spoken(table: str) -> list[sa.schema.SchemaItem]:
    """Of which practice, and the four facts of what somebody said."""
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
