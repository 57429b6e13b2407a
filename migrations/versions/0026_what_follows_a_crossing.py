"""What each owned of a limit that was crossed, and what somebody means to do differently."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def _facts(table: str) -> list[sa.Column | sa.Constraint]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("entered_by_id", sa.Uuid(), nullable=False),
        sa.Column("audience_partner_id", sa.Uuid(), nullable=True),
        sa.Column("concerns_id", sa.Uuid(), nullable=True),
        sa.Column("said_by_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
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
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]


def upgrade() -> None:
    op.create_table(
        "crossing_owned",
        *_facts("crossing_owned"),
        sa.Column("crossing_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["crossing_id"],
            ["agreement_crossings.id"],
            name=op.f("fk_crossing_owned_crossing_id_agreement_crossings"),
        ),
    )
    op.create_index(op.f("ix_crossing_owned_case_id"), "crossing_owned", ["case_id"])
    op.create_index(op.f("ix_crossing_owned_crossing_id"), "crossing_owned", ["crossing_id"])
    op.create_table(
        "misstep_plans",
        *_facts("misstep_plans"),
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("check_on", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.id"], name=op.f("fk_misstep_plans_agreement_id_agreements")
        ),
    )
    op.create_index(op.f("ix_misstep_plans_case_id"), "misstep_plans", ["case_id"])
    op.create_index(op.f("ix_misstep_plans_agreement_id"), "misstep_plans", ["agreement_id"])
    op.create_index("ix_misstep_plans_case_check", "misstep_plans", ["case_id", "check_on"])


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
