"""What Harbour Street has worded itself: brought in as text files, one of them in another language and direction."""

from pathlib import Path
from typing import Final

from clinic.demo.desk import Desk
from clinic.exercises import services
from clinic.exercises.loading import the_library
from clinic.exercises.taking_in import File, read_files

FILES: Final = Path(__file__).parent / "exercises"


def words_its_own(desk: Desk) -> None:
    """Bring them in, before the first couple comes."""
    files = [File(file.name, file.read_bytes()) for file in sorted(FILES.glob("*.yaml"))]
    found = read_files(files, the_library())
    with desk.at(400, 9, 30):
        services.take_in(found.exercises, by=desk.by)
