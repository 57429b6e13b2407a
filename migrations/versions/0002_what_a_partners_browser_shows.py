"""What a partner's browser shows of the practice, and one account for each person."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "practices", sa.Column("portal_title", sa.String(length=40), nullable=False, server_default="Notes")
    )
    op.add_column(
        "practices", sa.Column("portal_icon", sa.String(length=40), nullable=False, server_default="dot")
    )
    op.add_column(
        "practices",
        sa.Column(
            "leave_to", sa.String(length=300), nullable=False, server_default="https://www.wikipedia.org/"
        ),
    )
    op.drop_index("ix_accounts_person_id", table_name="accounts")
    op.create_index("ix_accounts_person_id", "accounts", ["person_id"], unique=True)


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
