"""What to do when something gets in the way of homework, and how sure each partner is, asked alone."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("assignments", sa.Column("obstacle_sealed", sa.LargeBinary(), nullable=True))
    op.add_column("assignments", sa.Column("instead_sealed", sa.LargeBinary(), nullable=True))
    op.create_table(
        "assignment_confidences",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assignment_id", sa.Uuid(), nullable=False),
        sa.Column("of_ten", sa.Integer(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        *spoken("assignment_confidences"),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignments.id"],
            name=op.f("fk_assignment_confidences_assignment_id_assignments"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment_confidences")),
        sa.UniqueConstraint(
            "assignment_id", "said_by_id", name=op.f("uq_assignment_confidences_assignment_id_said_by_id")
        ),
    )
    for column in ("assignment_id", "case_id"):
        op.create_index(op.f(f"ix_assignment_confidences_{column}"), "assignment_confidences", [column])


def spoken(table: str) -> list[sa.schema.SchemaItem]:
    """The practice that *table* is of, and the four facts of what somebody said."""
    columns = [
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("entered_by_id", sa.Uuid(), nullable=False),
        sa.Column("audience_partner_id", sa.Uuid(), nullable=True),
        sa.Column("concerns_id", sa.Uuid(), nullable=True),
        sa.Column("said_by_id", sa.Uuid(), nullable=True),
    ]
    targets = {
        "practice_id": "practices",
        "case_id": "cases",
        "entered_by_id": "accounts",
        "audience_partner_id": "partners",
        "concerns_id": "partners",
        "said_by_id": "partners",
    }
    keys = [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))
        for column, target in targets.items()
    ]
    return [*columns, *keys]


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
