"""What a document was handed out under: the release."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("issued_documents", sa.Column("about_id", sa.Uuid(), nullable=True))
    op.create_index(op.f("ix_issued_documents_about_id"), "issued_documents", ["about_id"])


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
