"""Reports of the practice are issued once and kept: their numbers, and their papers as they were printed first."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "practice_reports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("numbers_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        *keys("practice_reports", by_id="accounts", practice_id="practices"),
        sa.UniqueConstraint("since", "practice_id", name=op.f("uq_practice_reports_since_practice_id")),
    )
    op.create_table(
        "practice_report_papers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("paper", sa.String(length=10), nullable=False),
        sa.Column("size", sa.String(length=10), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pdf_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        *keys("practice_report_papers", report_id="practice_reports", practice_id="practices"),
        sa.UniqueConstraint(
            "report_id", "paper", "size", name=op.f("uq_practice_report_papers_report_id_paper_size")
        ),
    )


def keys(table: str, **targets: str) -> list[sa.schema.SchemaItem]:
    """The primary key, and a foreign key for each column to its table."""
    return [
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *(
            sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))
            for column, target in targets.items()
        ),
    ]


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
