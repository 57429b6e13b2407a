"""Reports for a supervisor, and for whoever gets one under a release."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

TABLE = "outside_reports"
#: Column → the table it points to, and whether it may be empty.
TARGETS = {
    "practice_id": ("practices", False),
    "case_id": ("cases", False),
    "entered_by_id": ("accounts", False),
    "audience_partner_id": ("partners", True),
    "concerns_id": ("partners", True),
    "said_by_id": ("partners", True),
    "release_id": ("releases", True),
    "signed_by_id": ("accounts", True),
    "cosigned_by_id": ("accounts", True),
}


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Uuid(), nullable=False),
        *(sa.Column(column, sa.Uuid(), nullable=empty) for column, (_target, empty) in TARGETS.items()),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("reader", sa.String(length=40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("sections", sa.JSON(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cosigned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("figures_sealed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{TABLE}")),
        *(
            sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{TABLE}_{column}_{target}"))
            for column, (target, _empty) in TARGETS.items()
        ),
    )
    op.create_index(op.f(f"ix_{TABLE}_case_id"), TABLE, ["case_id"])


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
