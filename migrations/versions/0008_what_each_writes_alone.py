"""What each partner writes alone first, and that they are ready to share it."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "own_parts",
        *spoken("own_parts"),
        sa.Column("field_key", sa.String(length=60), nullable=False),
        sa.Column("held_back", sa.Boolean(), nullable=False),
        sa.Column("value_sealed", sa.LargeBinary(), nullable=True),
        sa.UniqueConstraint(
            "assignment_id",
            "said_by_id",
            "field_key",
            name=op.f("uq_own_parts_assignment_id_said_by_id_field_key"),
        ),
    )
    op.create_table(
        "ready_to_share",
        *spoken("ready_to_share"),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint(
            "assignment_id", "said_by_id", name=op.f("uq_ready_to_share_assignment_id_said_by_id")
        ),
    )
    for table in ("own_parts", "ready_to_share"):
        op.create_index(op.f(f"ix_{table}_case_id"), table, ["case_id"])


def spoken(table: str) -> list[sa.schema.SchemaItem]:
    """What both tables have: which assignment, of which practice, and the four facts of what somebody said."""
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
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *keys,
    ]


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
