"""What a group is measured with: said, or taken from the first scores."""

from fractions import Fraction as F

import pytest

from clinic.measures.change import Better, Category, Criterion, CutOff, Published
from clinic.measures.classifying import Wanted, classify, summary, yardstick_for
from clinic.measures.pairs import read_pairs
from clinic.refusal import Refusal

GROUP = [F(30), F(40), F(50)]  # mean 40, standard deviation 10


def wanted(**said: object) -> Wanted:
    return Wanted(**{"better": Better.HIGHER, "reliability": F("0.8"), **said})  # type: ignore[arg-type]


def test_the_spread_is_that_of_the_first_scores_unless_it_is_said() -> None:
    assert yardstick_for(wanted(), GROUP).variance == 100
    assert yardstick_for(wanted(sd=F("7.5")), GROUP).variance == F("56.25")
    assert yardstick_for(wanted(), GROUP).cutoff is None


@pytest.mark.parametrize(
    "said, cutoff",
    [
        ({"cutoff": F(48)}, F(48)),
        ({"criterion": Criterion.A}, F(60)),
        ({"criterion": Criterion.A, "better": Better.LOWER}, F(20)),
        ({"criterion": Criterion.A, "sd": F(5)}, F(50)),
        ({"criterion": Criterion.A, "clinical_mean": F(42)}, F(62)),
        ({"criterion": Criterion.B, "functional_mean": F(60), "functional_sd": F(5)}, F(50)),
        ({"criterion": Criterion.C, "functional_mean": F(60), "functional_sd": F(10)}, F(50)),
        ({"criterion": Criterion.B, "functional_mean": F(60), "functional_sd": F(5), "rci": F(6)}, F(50)),
    ],
)
def test_cut_offs_are_said_or_computed(said: dict[str, object], cutoff: F) -> None:
    assert yardstick_for(wanted(**said), GROUP).cutoff == CutOff(cutoff)


def test_published_points_need_no_spread() -> None:
    by = yardstick_for(wanted(reliability=None, rci=F(6), rci_or_more=True), [F(14)])
    assert (by.published, by.variance) == (Published(F(6), or_more=True), None)
    assert yardstick_for(wanted(rci=F(6), criterion=Criterion.A), [F(3), F(3)]).cutoff == CutOff(F(3))


@pytest.mark.parametrize(
    "said, scores, says",
    [
        ({"reliability": None}, GROUP, "Give --reliability, or --rci"),
        ({"reliability": F(1)}, GROUP, "A reliability is from 0 to below 1."),
        ({"reliability": F("-0.1")}, GROUP, "A reliability is from 0 to below 1."),
        ({"sd": F(0)}, GROUP, "--sd has to be above 0."),
        ({"rci": F(-1)}, GROUP, "--rci has to be above 0."),
        (
            {"criterion": Criterion.B, "functional_mean": F(1), "functional_sd": F(0)},
            GROUP,
            "--functional-sd has to be above 0.",
        ),
        ({"rci_or_more": True}, GROUP, "--rci-or-more belongs to --rci."),
        ({"cutoff": F(1), "criterion": Criterion.A}, GROUP, "Give --cutoff or --criterion, not both."),
        ({"criterion": Criterion.B}, GROUP, "Criterion b needs --functional-mean and --functional-sd."),
        ({"criterion": Criterion.C, "functional_mean": F(1)}, GROUP, "Criterion c needs"),
        ({"functional_mean": F(1)}, GROUP, "The functional group is used with --criterion b or c."),
        ({"functional_sd": F(1)}, GROUP, "The functional group is used with --criterion b or c."),
        ({"functional_mean": F(1), "functional_sd": F(1)}, GROUP, "The functional group is used with"),
        ({}, [F(3)], "One score alone has no standard deviation: give --sd."),
        ({}, [F(3), F(3)], "All first scores are the same, so their standard deviation is 0: give --sd."),
        ({"rci": F(6), "criterion": Criterion.A}, [F(3)], "Criterion a needs the standard deviation"),
    ],
)
def test_what_does_not_fit_together_is_refused(said: dict[str, object], scores: list[F], says: str) -> None:
    with pytest.raises(Refusal, match=says):
        yardstick_for(wanted(**said), scores)


def test_the_summary_says_what_was_measured_with_and_counts_every_category() -> None:
    pairs = read_pairs(b"id,pre,post\na,14,8\nb,12,8\nc,9,16\nd,9,9\n")
    by = yardstick_for(wanted(better=Better.LOWER, rci=F(6), rci_or_more=True, cutoff=F("9.5")), [F(1)])
    found = classify(pairs, by)
    assert [pair.id for pair, _ in found] == ["a", "b", "c", "d"]
    assert summary([change for _, change in found], by) == [
        "reliable: 6 points or more, as given",
        "functional: below 9.5",
        "recovered                   1",
        "improved                    0",
        "improved_within_functional  0",
        "crossed_not_reliable        1",
        "unchanged                   1",
        "deteriorated                0",
        "harmed                      1",
        "in all                      4",
    ]
    assert {str(category) for category in Category} == {line.split()[0] for line in summary([], by)[2:-1]}


def test_the_summary_says_how_the_limit_was_computed() -> None:
    by = yardstick_for(wanted(sd=F("7.5"), cutoff=F(50)), GROUP)
    assert summary([], by)[:2] == [
        "reliable: more than 9.2971 points (1.96 · 4.7434; standard deviation 7.5, reliability 0.8)",
        "functional: above 50",
    ]
    assert summary([], yardstick_for(wanted(rci=F("11.58")), GROUP))[:2] == [
        "reliable: more than 11.58 points, as given",
        "no cut-off was given, so nobody is counted as recovered or harmed",
    ]
