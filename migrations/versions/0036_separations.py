"""A joint case that was split stays as it was; each person lives on outside it, and can be frozen."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0037c"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("cases", sa.Column("separated_on", sa.Date(), nullable=True))
    op.add_column("persons", sa.Column("lives_on_id", sa.Uuid(), nullable=True))
    op.add_column("persons", sa.Column("frozen_on", sa.Date(), nullable=True))
    op.create_index(op.f("ix_persons_lives_on_id"), "persons", ["lives_on_id"])


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
