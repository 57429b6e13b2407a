"""When a line of the journal was entered, and how a small joy was marked."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("journal_entries", sa.Column("entered_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("journal_entries", sa.Column("marked_how_sealed", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
