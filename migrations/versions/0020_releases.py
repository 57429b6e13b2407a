"""Releases, and who signed them."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "releases",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("basis", sa.String(length=40), nullable=False),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("items_since", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("items_until", sa.Date(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_on", sa.Date(), nullable=True),
        sa.Column("audience", sa.String(length=40), nullable=False),
        *(
            sa.Column(f"{column}_sealed", sa.LargeBinary(), nullable=True)
            for column in ("recipient", "purpose", "written_basis", "words")
        ),
        *pointing(
            "releases",
            must={"practice_id": "practices", "case_id": "cases", "entered_by_id": "accounts"},
            may={
                "audience_partner_id": "partners",
                "concerns_id": "partners",
                "said_by_id": "partners",
                "revoked_of_id": "partners",
            },
        ),
    )
    op.create_index(op.f("ix_releases_case_id"), "releases", ["case_id"])
    op.create_table(
        "release_signatures",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("how", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *pointing(
            "release_signatures",
            must={
                "practice_id": "practices",
                "case_id": "cases",
                "release_id": "releases",
                "partner_id": "partners",
                "by_id": "accounts",
            },
        ),
        sa.UniqueConstraint(
            "release_id", "partner_id", name=op.f("uq_release_signatures_release_id_partner_id")
        ),
    )
    op.create_index(op.f("ix_release_signatures_case_id"), "release_signatures", ["case_id"])


def pointing(
    table: str, *, must: dict[str, str], may: dict[str, str] | None = None
) -> list[sa.schema.SchemaItem]:
    """Columns that point to other tables, with their keys."""
    optional = may or {}
    targets = must | optional
    return [
        *(sa.Column(column, sa.Uuid(), nullable=column in optional) for column in targets),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *(
            sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))
            for column, target in targets.items()
        ),
    ]


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
