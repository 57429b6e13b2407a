"""Partners too can read their dates in a calendar of their own: the address is of a seat."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Nothing hangs below this table, so that it may be copied.
    with op.batch_alter_table("calendar_feeds", schema=None) as batch_op:
        batch_op.add_column(sa.Column("partner_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_calendar_feeds_partner_id_partners"), "partners", ["partner_id"], ["id"]
        )
        batch_op.create_index(op.f("ix_calendar_feeds_partner_id"), ["partner_id"], unique=False)


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
