"""Reading a form that somebody filled in: whatever program it was, and whatever the file does."""

import io
import resource
import sys
import time
import zlib
from collections.abc import Callable

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, String
from pypdf import PdfReader, PdfWriter

from clinic.documents.fillable import apart, reading
from clinic.documents.fillable.apart import answer_to, read_apart
from clinic.documents.fillable.reading import FoundForm, Unreadable, Why, read
from tests.documents.filling import changed, filled, small_form

FORM = small_form()

#: What people can type: every letter there is, but no control characters.
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), max_size=60)


@given(line=WORDS, area=st.lists(WORDS, max_size=4), choice=st.sampled_from(["", "all", "part"]), box=st.booleans(), as_read=st.booleans())  # fmt: skip
def test_what_is_filled_in_is_what_is_read(
    line: str, area: list[str], choice: str, box: bool, as_read: bool
) -> None:
    said = {"line": line, "area": "\r".join(area)} | ({"choice": choice} if choice else {})
    values = {"line": line.strip(), "area": "\n".join(area).strip(), "choice": choice}
    pdf = filled(FORM, {name: text for name, text in said.items() if name != "choice"})
    pdf = filled(pdf, {"choice": choice}, as_read=as_read and choice == "all") if choice else pdf
    pdf = filled(pdf, {"box": ""}, tick="Yes") if box else pdf
    values["box"] = "yes" if box else ""
    assert read(pdf).values == {name: value for name, value in values.items() if value}


def test_a_program_that_appends_and_draws_what_it_filled_in_is_read_as_well() -> None:
    out = io.BytesIO()
    writer = PdfWriter(io.BytesIO(FORM), incremental=True)
    said = {"line": "שלום 👩‍🚀", "area": "Żółć\nand more", "choice": "all"}
    writer.update_page_form_field_values(writer.pages[0], said, auto_regenerate=False)
    writer.write(out)
    assert out.getvalue().startswith(FORM)
    assert read(out.getvalue()).values == said


@pytest.mark.parametrize(
    "written, said",
    [
        (String("a\rb\r\nc\0"), "a\nb\nc"),
        (b"\xfe\xff" + "Żółć 🙂".encode("utf-16-be"), "Żółć 🙂"),
        (b"\xff\xfe" + "Żółć".encode("utf-16-le"), "Żółć"),
        (b"\xef\xbb\xbf" + "שלום".encode(), "שלום"),
        (b"\xfe\xff" + "\x1ben-GB\x1bTea".encode("utf-16-be"), "Tea"),
        (b"caf\xe9", "café"),
        (Array([String("part"), String("all")]), "part"),
        (Array([]), ""),
    ],
)
def test_text_is_read_as_people_read_it(written: object, said: str) -> None:
    def write(pdf: Pdf) -> None:
        value = pikepdf.String(written) if isinstance(written, bytes) else written
        pdf.Root.AcroForm.Fields[0].V = value

    assert read(changed(FORM, write)).values.get("line", "") == said


def test_a_long_text_that_is_kept_as_a_stream_is_read() -> None:
    def write(pdf: Pdf) -> None:
        pdf.Root.AcroForm.Fields[0].V = pdf.make_stream(b"Quite long")
        pdf.Root.AcroForm.Fields[1].V = pdf.make_stream(b"\xfe\xff" + "Żółć".encode("utf-16-be"))

    assert read(changed(FORM, write)).values == {"line": "Quite long", "area": "Żółć"}


def test_a_field_within_a_field_has_both_names_and_inherits() -> None:
    def write(pdf: Pdf) -> None:
        outer = pdf.Root.AcroForm.Fields[4]
        outer.V = String("from above")

    found = read(changed(FORM, write))
    assert found.values == {"own.words": "from above"}
    assert {one.name for one in found.fields} == {"line", "area", "choice", "box", "own.words"}


@pytest.mark.parametrize(
    "change, says",
    [
        (lambda pdf: pdf.Root.AcroForm.Fields[2].update({"/V": String("-")}), {}),
        (lambda pdf: pdf.Root.AcroForm.Fields[2].update({"/V": String("never")}), {"choice": "never"}),
        (lambda pdf: pdf.Root.AcroForm.Fields[3].update({"/AS": Name.On}), {"box": "yes"}),
        (lambda pdf: pdf.Root.AcroForm.Fields[3].update({"/V": Name.Off, "/AS": Name.Off}), {}),
    ],
)
def test_a_choice_taken_back_is_none_and_a_tick_is_what_is_seen(
    change: Callable[[Pdf], None], says: dict[str, str]
) -> None:
    assert read(changed(FORM, change)).values == says


def test_what_was_drawn_over_the_page_is_counted_and_not_read() -> None:
    def draw(pdf: Pdf) -> None:
        note = Dictionary(
            Type=Name.Annot, Subtype=Name.FreeText, Rect=Array([0, 0, 9, 9]), Contents=String("Hi")
        )
        pdf.pages[0].Annots.append(pdf.make_indirect(note))

    found = read(changed(FORM, draw))
    assert found.drawn_over == 1
    assert found.values == {}
    assert found.digest(without="") == read(FORM).digest(without="")


def _words(pdf: Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.pages[0].Resources = Dictionary(Font=Dictionary(F=font))
    pdf.pages[0].contents_add(b"BT /F 12 Tf 20 20 Td (Other words) Tj ET")


def _picture(pdf: Pdf) -> None:
    picture = pdf.make_stream(b"\0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
    pdf.pages[0].Resources = Dictionary(XObject=Dictionary(I=picture))


@pytest.mark.parametrize(
    "change",
    [
        _words,
        _picture,
        lambda pdf: pdf.Root.AcroForm.Fields[0].update({"/TU": String("Another question")}),
        lambda pdf: pdf.Root.AcroForm.Fields[0].update({"/T": String("another")}),
        lambda pdf: pdf.Root.AcroForm.Fields[0].update({"/MaxLen": 3}),
        lambda pdf: pdf.Root.AcroForm.Fields[0].update({"/Ff": 1 << 12}),
        lambda pdf: pdf.Root.AcroForm.Fields[2].update({"/Opt": Array([String("all"), String("part")])}),
        lambda pdf: pdf.Root.AcroForm.Fields.__delitem__(1),
        lambda pdf: pdf.add_blank_page(),
    ],
)
def test_what_is_printed_or_asked_changes_the_digest_and_what_is_filled_in_does_not(
    change: Callable[[Pdf], None],
) -> None:
    as_it_was = read(FORM).digest(without="box")
    assert read(changed(FORM, change)).digest(without="box") != as_it_was
    assert read(filled(FORM, {"line": "x", "choice": "part", "box": ""})).digest(without="box") == as_it_was


def _script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _sends(pdf: Pdf) -> None:
    pdf.Root.AcroForm.Fields[0].A = Dictionary(S=Name.SubmitForm, F=String("https://example.org"))


def _attachment(pdf: Pdf) -> None:
    pdf.attachments["x.txt"] = b"something"


def _many_pages(pdf: Pdf) -> None:
    for _number in range(reading.MOST_PAGES):
        pdf.add_blank_page()


def _many_fields(pdf: Pdf) -> None:
    for number in range(reading.MOST_FIELDS + 1):
        pdf.Root.AcroForm.Fields.append(pdf.make_indirect(Dictionary(T=String(f"n{number}"), FT=Name.Tx)))


def _round(pdf: Pdf) -> None:
    outer = pdf.Root.AcroForm.Fields[4]
    outer.Kids = Array([outer])


def _deep(pdf: Pdf) -> None:
    inner: object = String("x")
    for _number in range(400):
        inner = Array([inner])
    pdf.Root.AcroForm.Deep = inner


def _bomb(pdf: Pdf) -> None:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1_000_000)) for _number in range(300)) + packer.flush()
    pdf.pages[0].Contents = pikepdf.Stream(pdf, packed, Filter=Name.FlateDecode)


def _locked() -> bytes:
    return changed(FORM, lambda _pdf: None, encryption=Encryption(owner="x", user="x"))


@pytest.mark.parametrize(
    "spoiled, why",
    [
        (lambda: b"", Why.NOT_A_PDF),
        (lambda: b"PK\x03\x04 a word document", Why.NOT_A_PDF),
        (lambda: b"%PDF-1.7\n" + b"\xff" * 5_000, Why.DAMAGED),
        (lambda: FORM[: len(FORM) // 3], Why.DAMAGED),
        (_locked, Why.ENCRYPTED),
        (lambda: changed(FORM, _script), Why.DOES_THINGS),
        (lambda: changed(FORM, _sends), Why.DOES_THINGS),
        (lambda: changed(FORM, _attachment), Why.DOES_THINGS),
        (lambda: changed(FORM, _many_pages), Why.TOO_LARGE),
        (lambda: changed(FORM, _many_fields), Why.TOO_LARGE),
        (lambda: changed(FORM, _round), Why.TOO_LARGE),
        (lambda: FORM + b" " * reading.LARGEST, Why.TOO_LARGE),
        (lambda: changed(FORM, lambda pdf: pdf.Root.__delitem__("/AcroForm")), Why.NO_FIELDS),
        (lambda: changed(FORM, lambda pdf: pdf.Root.AcroForm.__delitem__("/Fields")), Why.NO_FIELDS),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_a_file_that_is_no_form_of_ours_is_refused_for_a_reason(
    spoiled: Callable[[], bytes], why: Why
) -> None:
    with pytest.raises(Unreadable) as fault:
        read(spoiled())
    assert fault.value.why is why


def test_too_many_objects_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_OBJECTS", 10)
    with pytest.raises(Unreadable) as fault:
        read(FORM)
    assert fault.value.why is Why.TOO_LARGE


def test_a_file_whose_table_points_nowhere_is_read_as_it_stands() -> None:
    pdf = filled(FORM, {"line": "Tea"}).replace(b"startxref\n", b"startxref\n9")
    assert read(pdf).values == {"line": "Tea"}


def test_a_deep_file_is_looked_through() -> None:
    assert read(changed(FORM, _deep)).values == {}


def test_a_page_that_would_unfold_to_hundreds_of_megabytes_is_no_sheet_of_ours() -> None:
    plain = changed(FORM, _words)
    try:
        found = read_apart(changed(plain, _bomb))
    except Unreadable:
        return
    assert found.digest(without="") != read(plain).digest(without="")


def test_what_a_process_of_its_own_reads_is_the_same() -> None:
    pdf = filled(FORM, {"line": "שלום 👩‍🚀", "choice": "part"})
    assert read_apart(pdf) == read(pdf) == FoundForm.from_wire(answer_to(pdf))
    with pytest.raises(Unreadable) as fault:
        read_apart(_locked())
    assert fault.value.why is Why.ENCRYPTED
    assert answer_to(b"") == b"refused not_a_pdf"


def test_the_process_limits_itself_before_it_reads(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    limits: dict[int, tuple[int, int]] = {}
    monkeypatch.setattr(resource, "setrlimit", limits.__setitem__)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(FORM)))
    apart.main()
    sys.stdout.flush()
    assert FoundForm.from_wire(capfdbinary.readouterr().out) == read(FORM)
    assert set(limits) == {resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE}


def test_what_takes_too_long_is_stopped() -> None:
    began = time.monotonic()
    with pytest.raises(Unreadable) as fault:
        read_apart(FORM, seconds=0.01)
    assert fault.value.why is Why.TOO_LARGE
    assert time.monotonic() - began < 20


def test_what_takes_too_much_memory_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_START", "raise MemoryError")
    with pytest.raises(Unreadable) as fault:
        read_apart(FORM)
    assert fault.value.why is Why.TOO_LARGE
    with pytest.raises(Unreadable):
        read_apart(b"x" * (reading.LARGEST + 1))


def test_a_file_is_read_where_nothing_can_be_written_and_memory_is_short(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The control: with these limits a greedy reader really ends."""
    greedy = apart._START.replace("main()", "apart.read = lambda _pdf: bytearray(2_000_000_000); main()")
    greedy = greedy.replace("from clinic.documents.fillable.apart import main;", "from clinic.documents.fillable import apart; main = apart.main;")  # fmt: skip
    assert "apart.read" in greedy
    monkeypatch.setattr(apart, "_START", greedy)
    with pytest.raises(Unreadable) as fault:
        read_apart(FORM)
    assert fault.value.why is Why.TOO_LARGE


def test_our_own_reader_sees_the_form_as_another_library_does() -> None:
    known = PdfReader(io.BytesIO(filled(FORM, {"line": "Tea"}))).get_form_text_fields()
    assert known["line"] == read(filled(FORM, {"line": "Tea"})).values["line"]
