"""Homework can come round in another rhythm from some day on."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("assignments", sa.Column("rhythm_since", sa.Date(), nullable=True))


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
