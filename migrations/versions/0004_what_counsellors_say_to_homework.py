"""How counsellors see homework that came back, and the word with which they answer it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "appraisals",
        *spoken("appraisals"),
        sa.Column("how", sa.String(length=40), nullable=True),
        sa.Column("understood", sa.Integer(), nullable=True),
        sa.UniqueConstraint("assignment_id", "on", name=op.f("uq_appraisals_assignment_id_on")),
    )
    op.create_table(
        "acknowledgements",
        *spoken("acknowledgements"),
        sa.Column("word_sealed", sa.LargeBinary(), nullable=True),
        sa.UniqueConstraint(
            "assignment_id",
            "concerns_id",
            "on",
            name=op.f("uq_acknowledgements_assignment_id_concerns_id_on"),
        ),
    )
    for table in ("appraisals", "acknowledgements"):
        op.create_index(op.f(f"ix_{table}_case_id"), table, ["case_id"])


def spoken(table: str) -> list[sa.schema.SchemaItem]:
    """What both tables have: which assignment, which day, of which practice, and the four facts of what somebody said."""
    targets = {
        "assignment_id": "assignments",
        "practice_id": "practices",
        "case_id": "cases",
        "entered_by_id": "accounts",
        "audience_partner_id": "partners",
        "concerns_id": "partners",
        "said_by_id": "partners",
    }
    columns = [
        sa.Column(column, sa.Uuid(), nullable=target == "partners") for column, target in targets.items()
    ]
    keys = [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))
        for column, target in targets.items()
    ]
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        *columns,
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *keys,
    ]


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
