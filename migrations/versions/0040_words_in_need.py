"""What a partner reads with a questionnaire that asks about not wanting to live, in the practice's own words."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("practices", sa.Column("in_need", sa.String(500), nullable=False, server_default=""))


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
