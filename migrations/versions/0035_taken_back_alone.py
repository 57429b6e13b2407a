"""A yes that was taken back in somebody's own portal is told apart from one that was taken back before both."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "agreement_sign_offs",
        sa.Column("taken_back_alone", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
