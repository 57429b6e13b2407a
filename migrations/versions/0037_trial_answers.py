"""What each says alone of something on trial: before it begins how much it will help, and later what they think of it."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0042"
branch_labels = None
depends_on = None

_TARGETS = {
    "practice_id": "practices",
    "case_id": "cases",
    "entered_by_id": "accounts",
    "audience_partner_id": "partners",
    "concerns_id": "partners",
    "said_by_id": "partners",
    "began_id": "agreement_history",
}
_MAY_BE_EMPTY = {"audience_partner_id", "concerns_id", "said_by_id"}


def upgrade() -> None:
    op.add_column("agreement_fairness", sa.Column("predicted_sealed", sa.LargeBinary(), nullable=True))
    table = "agreement_trial_answers"
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), nullable=False),
        *(sa.Column(column, sa.Uuid(), nullable=column in _MAY_BE_EMPTY) for column in _TARGETS),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("words_sealed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *(
            sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))
            for column, target in _TARGETS.items()
        ),
    )
    op.create_index(op.f(f"ix_{table}_case_id"), table, ["case_id"])
    op.create_index(op.f(f"ix_{table}_began_id"), table, ["began_id"])


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
