"""What one did for the other, and how much it mattered to whoever received it."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def _facts(table: str) -> list[sa.Column | sa.ForeignKeyConstraint]:
    return [
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("entered_by_id", sa.Uuid(), nullable=False),
        sa.Column("audience_partner_id", sa.Uuid(), nullable=True),
        sa.Column("concerns_id", sa.Uuid(), nullable=True),
        sa.Column("said_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f(f"fk_{table}_practice_id_practices")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f(f"fk_{table}_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["accounts.id"], name=op.f(f"fk_{table}_entered_by_id_accounts")
        ),
        *(
            sa.ForeignKeyConstraint([column], ["partners.id"], name=op.f(f"fk_{table}_{column}_partners"))
            for column in ("audience_partner_id", "concerns_id", "said_by_id")
        ),
    ]


def upgrade() -> None:
    op.create_table(
        "repair_acts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("star_id", sa.Uuid(), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        *_facts("repair_acts"),
        sa.ForeignKeyConstraint(
            ["star_id"], ["journal_entries.id"], name=op.f("fk_repair_acts_star_id_journal_entries")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repair_acts")),
    )
    op.create_index(op.f("ix_repair_acts_case_id"), "repair_acts", ["case_id"])
    op.create_index("ix_repair_acts_case_day", "repair_acts", ["case_id", "on_day"])
    op.create_table(
        "act_ratings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("act_id", sa.Uuid(), nullable=False),
        sa.Column("mattered", sa.Integer(), nullable=False),
        *_facts("act_ratings"),
        sa.ForeignKeyConstraint(
            ["act_id"], ["repair_acts.id"], name=op.f("fk_act_ratings_act_id_repair_acts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_act_ratings")),
        sa.UniqueConstraint("act_id", name=op.f("uq_act_ratings_act_id")),
    )
    op.create_index(op.f("ix_act_ratings_case_id"), "act_ratings", ["case_id"])


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
