"""Topics of the practice's own, and what a parked thing is about."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "practice_topics",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("wording", sa.String(length=500), nullable=False),
        sa.Column("has_wording", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("cannot_wait", sa.Boolean(), nullable=False),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_topics")),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_practice_topics_practice_id_practices")
        ),
        sa.UniqueConstraint("key", "practice_id", name=op.f("uq_practice_topics_key_practice_id")),
    )
    op.add_column("journal_entries", sa.Column("topic_sealed", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
