"""A file that somebody sends stays in memory: on disk it would lie there as it was sent, and be found after it is gone."""

from io import BytesIO
from typing import IO

from flask import Request


class KeptInMemory(Request):
    """What a request brings along is bounded, so that there is room for it."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        return BytesIO()
