"""Quarterly reviews, and the targets that came of them."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reviews",
        *spoken("reviews"),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said_sealed", sa.LargeBinary(), nullable=True),
    )
    op.create_index("ix_reviews_case_held", "reviews", ["case_id", "held_on"])
    op.create_table(
        "review_targets",
        *spoken("review_targets"),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("by_day", sa.Date(), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("known_by_sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["review_id"], ["reviews.id"], name=op.f("fk_review_targets_review_id_reviews")
        ),
    )
    op.create_index(op.f("ix_review_targets_review_id"), "review_targets", ["review_id"])
    for table in ("reviews", "review_targets"):
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
