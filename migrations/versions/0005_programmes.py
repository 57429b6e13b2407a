"""Programmes: a sequence of exercises as it runs for a couple."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    targets = {
        "practice_id": "practices",
        "case_id": "cases",
        "entered_by_id": "accounts",
        "audience_partner_id": "partners",
        "concerns_id": "partners",
        "said_by_id": "partners",
    }
    op.create_table(
        "programme_runs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.String(length=60), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("paused_on", sa.Date(), nullable=True),
        sa.Column("audience", sa.String(length=40), nullable=False),
        *(sa.Column(column, sa.Uuid(), nullable=target == "partners") for column, target in targets.items()),
        *(
            sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_programme_runs_{column}_{to}"))
            for column, to in targets.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_runs")),
    )
    op.create_index(op.f("ix_programme_runs_case_id"), "programme_runs", ["case_id"])
    op.create_index(
        "uq_programme_runs_going_on",
        "programme_runs",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("state != 'ended'"),
        postgresql_where=sa.text("state != 'ended'"),
    )
    op.create_table(
        "programme_steps",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("exercise_id", sa.String(length=60), nullable=False),
        sa.Column("when", sa.String(length=40), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("held_days", sa.Integer(), nullable=False),
        sa.Column("practice_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"], ["programme_runs.id"], name=op.f("fk_programme_steps_run_id_programme_runs")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_programme_steps_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_steps")),
        sa.UniqueConstraint("run_id", "position", name=op.f("uq_programme_steps_run_id_position")),
    )
    op.create_index(
        "ix_programme_steps_due",
        "programme_steps",
        ["due_on"],
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )


def downgrade() -> None:
    raise NotImplementedError("The way back is the backup that was made before.")
