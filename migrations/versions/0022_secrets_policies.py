"""What a couple sign about secrets: the practice's wordings, what was put before them, and each one's yes."""

import uuid
from datetime import UTC, datetime, time

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "policy_wordings",
        *_ids("policy_wordings", {"practice_id": "practices", "by_id": "accounts"}),
        sa.Column("variant", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint(
            "variant", "version", "practice_id", name=op.f("uq_policy_wordings_variant_version_practice_id")
        ),
    )
    op.create_table(
        "policy_offers",
        *_ids(
            "policy_offers", {"practice_id": "practices", "case_id": "cases", "by_id": "accounts"}, {"by_id"}
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("variant", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_policy_offers_case_id_number")),
    )
    op.create_index(op.f("ix_policy_offers_case_id"), "policy_offers", ["case_id"])
    targets = {
        "practice_id": "practices",
        "case_id": "cases",
        "offer_id": "policy_offers",
        "partner_id": "partners",
        "by_id": "accounts",
    }
    op.create_table(
        "policy_signatures",
        *_ids("policy_signatures", targets, {"by_id"}),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("how", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("offer_id", "partner_id", name=op.f("uq_policy_signatures_offer_id_partner_id")),
    )
    op.create_index(op.f("ix_policy_signatures_case_id"), "policy_signatures", ["case_id"])
    _keep_what_was_signed()


def _keep_what_was_signed() -> None:
    """What couples had signed stays signed; its words were not kept, and who wrote it down neither."""
    cases = sa.table(
        "cases",
        *map(sa.column, ("id", "practice_id", "secrets_policy")),
        sa.column("policy_signed_on", sa.Date()),
    )
    partners = sa.table("partners", *map(sa.column, ("id", "case_id")))
    offers = sa.table(
        "policy_offers",
        *map(sa.column, ("practice_id", "case_id", "number", "variant", "version")),
        sa.column("id", sa.Uuid()), sa.column("on", sa.Date()), sa.column("at", sa.DateTime(timezone=True)),
    )  # fmt: skip
    signatures = sa.table(
        "policy_signatures",
        *map(sa.column, ("practice_id", "case_id", "partner_id", "how")),
        sa.column("id", sa.Uuid()), sa.column("offer_id", sa.Uuid()),
        sa.column("signed_on", sa.Date()), sa.column("at", sa.DateTime(timezone=True)),
    )  # fmt: skip
    there = op.get_bind()
    for case in there.execute(sa.select(cases).where(cases.c.secrets_policy.is_not(None))).all():
        offer_id, day = uuid.uuid4(), case.policy_signed_on
        of = {"practice_id": case.practice_id, "case_id": case.id, "at": datetime.combine(day, time(12), UTC)}
        there.execute(
            offers.insert().values(
                id=offer_id, variant=case.secrets_policy, number=1, version=1, on=day, **of
            )
        )
        for seat in there.execute(sa.select(partners.c.id).where(partners.c.case_id == case.id)).all():
            there.execute(
                signatures.insert().values(
                    id=uuid.uuid4(), offer_id=offer_id, partner_id=seat.id, how="paper", signed_on=day, **of
                )
            )


def _ids(table: str, targets: dict[str, str], may_lack: set[str] | None = None) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.Uuid(), nullable=name in (may_lack or set())) for name in targets),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *(
            sa.ForeignKeyConstraint([name], [f"{target}.id"], name=op.f(f"fk_{table}_{name}_{target}"))
            for name, target in targets.items()
        ),
    ]


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
