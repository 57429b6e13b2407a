"""Files of ``id,pre,post``: what is read, what is refused and with which line, how numbers are written back."""

from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.measures.change import Better, Published, Yardstick, judge
from clinic.measures.exact import plainly, score
from clinic.measures.pairs import BadRows, Pair, read_pairs, twice, written


def refused(text: str | bytes) -> list[str]:
    with pytest.raises(BadRows) as told:
        read_pairs(text if isinstance(text, bytes) else text.encode())
    return str(told.value).splitlines()


def test_rows_keep_their_order_their_ids_and_what_was_typed() -> None:
    assert read_pairs(b"id,pre,post\nzoe, 12 ,8.50\n7,+3,-.5\n") == [
        Pair(2, "zoe", "12", "8.50"),
        Pair(3, "7", "+3", "-.5"),
    ]


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbfid,pre,post\r\na,1,2\r\n",  # as spreadsheets save it
        b'"id","pre","post"\n"a","1","2"\n',
        b"post,site,ID,Pre \n2,north,a,1\n",  # other columns, another order
        b"\nid,pre,post\n\n,,\na,1,2\n\n",  # empty lines
        b"id,pre,post\na,1,2",
        b"id,pre,post\ra,1,2\r",
    ],
)
def test_the_same_row_in_many_files(raw: bytes) -> None:
    assert [(pair.id, pair.first, pair.second) for pair in read_pairs(raw)] == [("a", 1, 2)]


def test_a_field_over_two_lines_keeps_the_count_of_lines() -> None:
    assert refused('id,pre,post\n"a\nb",1,2\nc,x,2\n') == ["line 4: pre is “x”, which is not a number."]
    assert read_pairs('id,pre,post\n"שלום, 🙂",1,2\n'.encode())[0].id == "שלום, 🙂"


@pytest.mark.parametrize(
    "row, says",
    [
        ("a,1", "2 fields, where the first line has 3."),
        ("a", "1 field, where the first line has 3."),
        (
            "a,1,5,2",
            "4 fields, where the first line has 3. A decimal comma divides a number in two: write a point.",
        ),
        ('a,"1,5",2', "pre is “1,5”: write decimals with a point."),
        ("a,,2", "pre is empty."),
        (",1,2", "id is empty."),
        (",x,", "id is empty; pre is “x”, which is not a number; post is empty."),
        ("a,1,nan", "post is “nan”, which is not a number."),
        ("a,1,inf", "post is “inf”, which is not a number."),
        ("a,1,1e999", "post is “1e999”, which is not a number."),
        ("a,1,1_000", "post is “1_000”, which is not a number."),
        ("a,1,1/2", "post is “1/2”, which is not a number."),
        ("a,1,٣", "post is “٣”, which is not a number."),
        ("a,1,0x10", "post is “0x10”, which is not a number."),
        ('a,1,"1,234.5"', "post is “1,234.5”, which is not a number."),
        ("a,1," + "9" * 50_000, "post is “" + "9" * 40 + "…”, which is not a number."),
    ],
)
def test_a_bad_row_is_refused_with_its_line(row: str, says: str) -> None:
    assert refused(f"id,pre,post\nz,1,2\n{row}\n") == [f"line 3: {says}"]


def test_every_bad_row_is_told_at_once() -> None:
    assert [row.partition(":")[0] for row in refused("id,pre,post\na,1,2\nb,,2\n\nc,1,2\nd,1,x\n")] == [
        "line 3",
        "line 6",
    ]


@pytest.mark.parametrize(
    "raw, says",
    [
        (b"", "line 1: the file is empty; its first line should be id,pre,post."),
        (b"\n \n", "line 1: the file is empty; its first line should be id,pre,post."),
        (b"id,pre,post\n", "line 2: there is no row below the first line."),
        (b"id,pre\na,1\n", "line 1: there is no column post; they are named here."),
        (
            b"a,1,2\n",
            "line 1: there is no column id and no column pre and no column post; they are named here.",
        ),
        (b"id,pre,pre,post\na,1,2,3\n", "line 1: the column pre stands here twice."),
        (b"id,pre,post\na,1,2\n\xff,1,2\n", "line 3: this is not UTF-8 text; save the file as “CSV UTF-8”."),
        (b'id,pre,post\na,1,2\n"b,1,2\n', "line 3: this does not read as CSV: unexpected end of data."),
    ],
)
def test_a_file_that_cannot_be_read_is_said_so(raw: bytes, says: str) -> None:
    assert refused(raw) == [says]


@pytest.mark.parametrize("divider", [";", "\t"])
def test_fields_divided_by_something_else_are_pointed_out(divider: str) -> None:
    told = refused(f"id{divider}pre{divider}post\na{divider}1,5{divider}2\n")
    assert told[0].endswith("The fields should be divided by commas.")


def test_an_id_that_stands_twice_is_found_with_its_lines() -> None:
    assert twice(read_pairs(b"id,pre,post\na,1,2\nb,1,2\na,3,4\n")) == {"a": [2, 4]}


def test_what_is_not_known_is_written_as_nothing() -> None:
    pair = Pair(2, "a, b", "40.0", "52")
    known = judge(pair.first, pair.second, Yardstick(better=Better.HIGHER, published=Published(F(12))))
    unknown = judge(pair.first, pair.second, Yardstick(better=Better.HIGHER))
    assert written([(pair, known), (pair, unknown)]).splitlines() == [
        "id,pre,post,change,rc,reliable,crossed,category",
        '"a, b",40.0,52,12,,false,,unchanged',
        '"a, b",40.0,52,12,,,,',
    ]
    assert ",,,,,,\n" in written([(Pair(1, "", "", ""), judge(None, None, Yardstick(better=Better.LOWER)))])


@given(number=st.decimals(min_value=-(10**14), max_value=10**14, places=6))
def test_a_number_comes_back_as_it_went(number: object) -> None:
    assert score(plainly(F(str(number)))) == F(str(number))
    assert "e" not in plainly(F(str(number)))
