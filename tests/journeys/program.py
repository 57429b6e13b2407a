"""The practice of a folder, served by a program of its own: one that can be killed. ``python -m tests.journeys.program FOLDER PORT``"""

import sys
from pathlib import Path

from clinic.app import create_app
from clinic.cli.server import Server
from clinic.config import load

if __name__ == "__main__":
    server = Server(create_app(load(Path(sys.argv[1]))), "127.0.0.1", int(sys.argv[2]), threads=4)
    print(server.port, flush=True)
    server.run()
