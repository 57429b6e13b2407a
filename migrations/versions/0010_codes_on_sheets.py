"""Whether homework sheets carry a code for the telephone."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "practices", sa.Column("codes_on_sheets", sa.Boolean(), nullable=False, server_default=sa.true())
    )


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
