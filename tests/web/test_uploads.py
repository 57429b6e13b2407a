"""What somebody sends never lies on the disk as it was sent."""

from io import BytesIO

from flask import Flask
from werkzeug.test import EnvironBuilder


def test_a_large_file_stays_in_memory(app: Flask) -> None:
    builder = EnvironBuilder(method="POST", data={"file": (BytesIO(b"x" * 2_000_000), "large.ics")})
    environment = builder.get_environ()
    with app.request_context(environment) as context:
        stream = context.request.files["file"].stream
        assert isinstance(stream, BytesIO)
        assert len(stream.read()) == 2_000_000
    environment["wsgi.input"].close()
    builder.close()
