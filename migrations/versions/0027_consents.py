"""How the practice words each point of consent, and who signed which wording."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "consent_wordings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("element", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        *pointing("consent_wordings", {"practice_id": "practices", "by_id": "accounts"}),
        sa.UniqueConstraint(
            "element", "number", "practice_id", name=op.f("uq_consent_wordings_element_number_practice_id")
        ),
    )
    table = "consent_signatures"
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("element", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("how", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        *pointing(
            table,
            {
                "practice_id": "practices",
                "case_id": "cases",
                "partner_id": "partners",
                "by_id": "accounts",
            },
        ),
    )
    op.create_index("ix_consent_signatures_case_partner", table, ["case_id", "partner_id"])


def pointing(table: str, targets: dict[str, str]) -> list[sa.schema.SchemaItem]:
    """Columns that point to other tables, with their keys."""
    return [
        *(sa.Column(column, sa.Uuid(), nullable=False) for column in targets),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *(
            sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))
            for column, target in targets.items()
        ),
    ]


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
