"""Exercises that a practice words itself."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "own_exercises",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("exercise_id", sa.String(length=60), nullable=False),
        sa.Column("revision_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("worded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_own_exercises_practice_id_practices")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["exercise_revisions.id"],
            name=op.f("fk_own_exercises_revision_id_exercise_revisions"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_own_exercises_by_id_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_exercises")),
        sa.UniqueConstraint(
            "exercise_id", "practice_id", name=op.f("uq_own_exercises_exercise_id_practice_id")
        ),
    )


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
