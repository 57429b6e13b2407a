"""How many targets a quarterly review may set is the practice's to say."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "practices",
        sa.Column("most_targets", sa.Integer(), nullable=False, server_default="3"),
    )


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
