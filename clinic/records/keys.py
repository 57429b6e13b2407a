"""Is the master key the one that this database was sealed with? Asked before anything is served or changed."""

from flask import Flask
from sqlalchemy import select

from clinic.config import Settings
from clinic.database import EVERYTHING, db, in_practice
from clinic.practices.models import Practice
from clinic.records.faults import RecordsFault
from clinic.sealing import KeyLost, keyring
from clinic.sealing.models import DataKey, KeyFor


def check_master(app: Flask) -> None:
    """Open the key of each practice, or say in words that the master key is lost. Changes nothing."""
    settings: Settings = app.extensions["settings"]
    with in_practice(EVERYTHING):
        sealed = list(
            db.session.scalars(select(DataKey.practice_id).where(DataKey.purpose == KeyFor.PRACTICE))
        )
        practices = list(db.session.scalars(select(Practice.id).order_by(Practice.id)))
    db.session.rollback()
    if settings.master_key is None and practices:
        raise RecordsFault(_no_key(settings))
    for practice_id in sealed:
        try:
            with in_practice(practice_id):
                keyring().warm(KeyFor.PRACTICE, [practice_id])
        except KeyLost as fault:
            raise RecordsFault(_wrong_key(settings)) from fault
        finally:
            db.session.rollback()


def _no_key(settings: Settings) -> str:
    return (
        f"The master key is missing, and without it nothing in {settings.data} can be read. Nothing was changed.\n"
        "Bring the key file back, or write the key from your recovery sheet into a file that only you can read\n"
        "(chmod 600) and name it:  CLINIC_KEY_FILE=/path/to/the/file"
    )


def _wrong_key(settings: Settings) -> str:
    return (
        f"The master key is not the one that {settings.data} was sealed with. Nothing was changed.\n"
        "Is CLINIC_KEY_FILE, or CLINIC_MASTER_KEY, that of another practice? The right key stands on your recovery sheet."
    )
