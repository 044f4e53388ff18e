"""What must hold of every verdict, whatever the figures."""

import itertools
from datetime import date
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from directive_check.evaluation import OPEN, Verdict, pace_of, reached_in, required_growth
from directive_check.values import EXACT, HUNDRED, Interval, plain
from ledgers import assessments_of, figure, judged, ledger_of

BETTER = {Verdict.MISSED: 0, Verdict.UNDETERMINED: 1, Verdict.NOT_DUE: 1, Verdict.MET: 2}

amounts = st.decimals(0, 999, places=2)
signed = st.decimals(-999, 999, places=2)
kinds = st.sampled_from(["flow", "net-flow", "stock", "rate"])
periods = st.sampled_from(["2025", "2025-01/2025-09", "2025-S2", "2025-12", "2025-Q1"])
hedges = st.sampled_from(["", "over ", "almost ", "about ", "at least ", "at most "])
bases = st.sampled_from([{"each_year": "2025"}, {"mean_over": "2024/2025"}, {"by": "2025"}, {"by": "2027"}])


@st.composite
def limits(draw):
    low, high = sorted((draw(amounts), draw(amounts)))
    return draw(
        st.sampled_from(
            [{"at_least": f"{low} USD"}, {"at_most": f"{high} USD"}, {"between": [f"{low} USD", f"{high} USD"]}]
        )
    )


@st.composite
def targets(draw):
    return draw(limits()) | draw(bases)


@st.composite
def observations(draw, most=6):
    """Draw figures of parts of 2024 and 2025, some published twice."""
    months = st.tuples(st.integers(0, 23), st.integers(0, 23)).map(sorted)
    figures = []
    for row in range(draw(st.integers(0, most))):
        start, end = draw(months)
        period = f"{2024 + start // 12}-{start % 12 + 1:02d}/{2024 + end // 12}-{end % 12 + 1:02d}"
        value = f"{draw(hedges)}{draw(amounts)} USD"
        status = draw(st.sampled_from([None, "final", "provisional", "estimated", "forecast"]))
        figures.append(figure(period, value, known=f"2026-0{draw(st.integers(1, 4))}-01", status=status, row=row))
    return figures


def seen(assessment):
    """Return what a reader is told, evidence aside: which of two equal figures was taken does not matter."""
    observed = assessment.observed
    return (
        assessment.verdict,
        observed and (observed.interval, observed.months),
        assessment.gap,
        assessment.certainty,
        pace_of(assessment),
    )


@given(limits(), kinds, periods, hedges, signed)
def test_verdict_and_gap_agree_in_sign(limit, kind, period, hedge, value):
    one = judged({**limit, "each_year": "2025"}, {period: f"{hedge}{value} USD"}, 2025, kind=kind)
    gap, shortfall = one.gap, one.shortfall
    if one.verdict is Verdict.MET:
        assert one.target.between is None or gap == Interval.point(Decimal(0))
        assert one.target.at_least is None or (gap.low is not None and gap.low >= 0)
        assert one.target.at_most is None or (gap.high is not None and gap.high <= 0)
        assert shortfall == Interval.point(Decimal(0))
    elif one.verdict is Verdict.MISSED:
        assert not gap.overlaps(Interval.point(Decimal(0)))
        assert one.target.at_least is None or gap.high <= 0
        assert one.target.at_most is None or gap.low >= 0
        assert shortfall.low >= 0
    else:
        assert one.verdict in OPEN


@given(targets(), kinds, periods, amounts, amounts)
def test_moving_an_actual_the_good_way_never_worsens_a_verdict(target, kind, period, value, step):
    assume("between" not in target)
    figures = {"2024": "100 USD", period: f"{value} USD"}
    moved = {"2024": "100 USD", period: f"{value + step} USD"}
    before, after = (judged(target, series, 2025, kind=kind) for series in (figures, moved))
    worse, better = (before, after) if "at_least" in target else (after, before)
    assert BETTER[worse.verdict] <= BETTER[better.verdict]


@given(targets(), st.sampled_from(["flow", "net-flow"]), st.lists(amounts, min_size=9, max_size=12))
def test_splitting_a_flow_into_months_changes_nothing(target, kind, monthly):
    whole = {f"2025-01/2025-{len(monthly):02d}": f"{plain(sum(monthly))} USD"}
    months = {f"2025-{month:02d}": f"{value} USD" for month, value in enumerate(monthly, 1)}
    assert seen(judged(target, whole, 2025, kind=kind)) == seen(judged(target, months, 2025, kind=kind))


PARTS = {
    "all": {"unit": "%", "kind": "rate"},
    "whole": {"unit": "USD", "product": ["x", "all"]},
    "changed": {"unit": "%", "change": {"of": "x"}},
    "here": {"unit": "%", "change": {"of": {"indicator": "x", "area": "XA"}}},
}


@given(targets(), kinds, observations())
def test_all_of_something_is_what_it_is(target, kind, figures):
    shares = [figure(str(period), "100 %", indicator="all") for period in {one.period for one in figures}]
    whole = judged({**target, "indicator": "whole"}, [*figures, *shares], 2025, kind=kind, indicators=PARTS)
    assert seen(whole) == seen(judged(target, figures, 2025, kind=kind))


@given(kinds, observations(), st.decimals(-99, 99, places=1))
def test_the_area_that_is_judged_may_be_named(kind, figures, limit):
    target = {"at_least": f"{limit} %", "each_year": "2025"}
    both = (
        judged({**target, "indicator": name}, figures, 2025, kind=kind, indicators=PARTS)
        for name in ("here", "changed")
    )
    assert seen(next(both)) == seen(next(both))


@given(targets(), kinds, observations(), st.randoms(use_true_random=False))
def test_the_order_of_files_and_rows_changes_nothing(target, kind, figures, chance):
    shuffled = [one._replace(document=chance.randint(0, 3), row=chance.randint(0, 9)) for one in figures]
    chance.shuffle(shuffled)
    assert seen(judged(target, figures, 2025, kind=kind)) == seen(judged(target, shuffled, 2025, kind=kind))


@given(targets(), kinds, observations(), st.data())
def test_an_older_vintage_changes_nothing(target, kind, figures, data):
    assume(any(one.status != "forecast" for one in figures))
    again = data.draw(st.sampled_from([one for one in figures if one.status != "forecast"]))
    older = again._replace(text=f"{data.draw(amounts)} USD", published=date(2025, 1, 1))
    assert seen(judged(target, figures, 2025, kind=kind)) == seen(judged(target, [*figures, older], 2025, kind=kind))


@given(targets(), kinds, observations())
def test_a_forecast_changes_nothing(target, kind, figures):
    without = [one for one in figures if one.status != "forecast"]
    assert seen(judged(target, figures, 2025, kind=kind)) == seen(judged(target, without, 2025, kind=kind))


@given(targets(), kinds, observations())
def test_as_of_the_last_publication_equals_no_as_of(target, kind, figures):
    last = max((one.known_from for one in figures), default=date(2026, 1, 1))
    assert last > date(2025, 12, 31)
    assert seen(judged(target, figures, 2025, kind=kind)) == seen(
        judged(target, figures, 2025, kind=kind, as_of=last.isoformat())
    )


@given(
    targets(),
    kinds,
    periods,
    st.tuples(amounts, amounts, amounts, amounts).map(sorted),
    st.sampled_from([None, "0", "1"]),
)
def test_a_wider_interval_never_decides_what_a_narrower_leaves_open(target, kind, period, ends, precision):
    target = target if precision is None else {**target, "precision": precision}
    low, inner_low, inner_high, high = ends
    narrow, wide = (
        judged(target, {"2024": "100 USD", period: f"{start} to {end} USD"}, 2025, kind=kind).verdict
        for start, end in ((inner_low, inner_high), (low, high))
    )
    assert wide == narrow or wide in OPEN


@given(targets(), kinds, observations())
def test_the_distances_hold_together(target, kind, figures):
    one = judged(target, figures, 2025, kind=kind)
    assert (one.observed is None) is (one.verdict is Verdict.NO_DATA) is (one.gap is None)
    if one.observed is None:
        return
    assert 0 < one.observed.months <= one.observed.of_months == one.window.months
    assert one.observed.evidence
    if one.limit is not None:
        assert one.gap == one.observed.interval.minus(Interval.point(one.limit))
    assert one.shortfall.low is None or one.shortfall.low >= 0
    if one.verdict not in OPEN:
        assert one.remaining is pace_of(one).value is reached_in(one) is required_growth(one) is None


@given(observations(most=7))
def test_no_other_choice_of_pieces_is_better(figures):
    latest = {one.period: one for one in figures if one.status != "forecast"}
    pieces = [one for one in latest.values() if one.period.start >= 2025 * 12 and one.period.months < 12]
    window = figure("2025", "1 USD").period
    chosen = ledger_of(pieces, indicators={"x": {"unit": "USD", "kind": "flow"}}).observed(
        "x", "XA", window, window.end
    )
    scores = [score(some) for some in without_overlap(pieces)]
    assert (chosen and score(chosen.evidence)) == max(scores, default=None)


def without_overlap(figures):
    for size in range(1, len(figures) + 1):
        for chosen in itertools.combinations(sorted(figures, key=lambda one: one.period.start), size):
            if all(left.period.end < right.period.start for left, right in itertools.pairwise(chosen)):
                yield chosen


def score(pieces):
    months = sum(one.period.months for one in pieces)
    known = sum(one.known_from.toordinal() for one in pieces)
    return months, -len(pieces), known, -pieces[0].period.start


@given(st.dictionaries(st.sampled_from(["XA", "XB", "XC", "XD"]), amounts, min_size=1), amounts)
def test_no_area_changes_the_verdict_of_another(values, limit):
    target = {"at_least": f"{limit} USD", "each_year": "2025", "areas": ["XA", "XB", "XC", "XD"]}
    figures = [figure("2025", f"{value} USD", area=area) for area, value in values.items()]
    for one in assessments_of(target, figures, 2025):
        alone = [each for each in figures if each.area == one.area]
        assert seen(one) == seen(judged({**target, "areas": [one.area]}, alone, 2025))


recurring = st.sampled_from(
    [{"each_year": "2024/2025"}, {"each_half": "2024/2025"}, {"each_quarter": "2024/2025"}, {"mean_over": "2024/2025"}]
)


@given(limits(), recurring, kinds, observations(), st.sampled_from(["any_of", "all_of"]))
def test_one_alternative_is_the_promise_itself(limit, basis, kind, figures, join):
    alone = judged({**limit, **basis}, figures, 2025, kind=kind)
    only = judged({**basis, "indicator": None, join: [{"indicator": "x", **limit}]}, figures, 2025, kind=kind)
    assert only.verdict is alone.verdict
    assert [one.verdict for one in only.parts] == [one.verdict for one in alone.parts]
    for with_one, plain_one in zip(only.parts or (only,), alone.parts or (alone,), strict=True):
        assert [seen(one) for one in with_one.among] == [seen(plain_one)]


@given(limits(), limits(), recurring, kinds, observations())
def test_an_alternative_more_never_worsens_any_and_never_betters_all(limit, other, basis, kind, figures):
    def verdict(join, *given):
        conditions = [{"indicator": "x", **one} for one in given]
        return judged({**basis, "indicator": None, join: conditions}, figures, 2025, kind=kind).verdict

    alone = verdict("any_of", limit)
    assume(alone is not Verdict.NO_DATA)
    assert BETTER[verdict("all_of", limit, other)] <= BETTER[alone] <= BETTER[verdict("any_of", limit, other)]


AREAS = ["XA", "XB", "XC"]
values_by_area = st.dictionaries(st.sampled_from(AREAS), st.tuples(hedges, amounts))


@given(values_by_area, amounts, st.sampled_from(["3 areas", "100 %"]))
def test_all_areas_counted_are_as_bad_as_the_worst_of_them(values, limit, quorum):
    target = {"at_least": f"{limit} USD", "each_year": "2025", "areas": AREAS}
    figures = [figure("2025", f"{hedge}{value} USD", area=area) for area, (hedge, value) in values.items()]
    worst = min((one.verdict for one in assessments_of(target, figures, 2025)), key=list(Verdict).index)
    count = judged({**target, "in_at_least": quorum}, figures, 2025)
    if worst in {Verdict.MISSED, Verdict.MET} or not figures:
        assert count.verdict is worst
    else:
        assert count.verdict is Verdict.UNDETERMINED


@given(values_by_area, amounts, st.integers(1, 2))
def test_fewer_areas_are_never_harder(values, limit, number):
    target = {"at_least": f"{limit} USD", "each_year": "2025", "areas": AREAS}
    figures = [figure("2025", f"{hedge}{value} USD", area=area) for area, (hedge, value) in values.items()]
    assume(figures)
    fewer, more = (judged({**target, "in_at_least": f"{one} areas"}, figures, 2025) for one in (number, number + 1))
    assert BETTER[more.verdict] <= BETTER[fewer.verdict]


windows_in_turn = st.sampled_from(
    [
        ("each_year", {}),
        ("each_half", {}),
        ("each_quarter", {}),
        ("each_month", {"in_a_row": "2"}),
        ("each_year", {"mean_of": "2"}),
    ]
)


@given(limits(), windows_in_turn, kinds, observations())
def test_no_later_window_changes_a_verdict(limit, basis, kind, figures):
    key, more = basis
    early = [one for one in figures if one.period.last_year == 2024]
    until, beyond = ({**limit, **more, key: f"2024/{last}"} for last in ("2024", "2025"))
    assert seen(judged(until, early, 2024, kind=kind)) == seen(judged(beyond, figures, 2024, kind=kind))


# Interval arithmetic encloses what the same arithmetic makes of any values inside.
@st.composite
def intervals_and_values(draw, numbers=signed):
    low, value, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
    low_included, high_included = (draw(st.booleans()) or value == end for end in (low, high))
    interval = Interval(low, high, low_included, high_included)
    open_low, open_high = draw(st.booleans()), draw(st.booleans())
    return interval._replace(**({"low": None} if open_low else {}), **({"high": None} if open_high else {})), value


def holds(interval, value):
    return Interval.point(value).is_within(interval)


@given(intervals_and_values(), intervals_and_values())
def test_sums_differences_and_the_lower_and_higher_are_enclosed(left, right):
    (a, x), (b, y) = left, right
    assert holds(a, x)
    assert holds(a.plus(b), x + y)
    assert holds(a.minus(b), x - y)
    assert holds(a.negated(), -x)
    assert holds(a.lower_of(b), min(x, y))
    assert holds(a.higher_of(b), max(x, y))
    assert holds(a.clipped_at_zero(), max(x, Decimal(0)))


@given(
    intervals_and_values(), intervals_and_values(st.decimals("0.01", 999, places=2)), st.decimals("0.01", 999, places=2)
)
def test_ratios_and_changes_are_enclosed(left, right, factor):
    (a, x), (b, y) = left, right
    quotient = a.over(b)
    assert (quotient is None) is (b.low is None)
    assert holds(a.times(factor), x * factor)
    if quotient:
        share = EXACT.divide(x, y)
        assert holds(quotient, share)
        assert holds(quotient.times(HUNDRED).minus(Interval.point(HUNDRED)), share * HUNDRED - HUNDRED)


@given(intervals_and_values(), st.integers(0, 2))
def test_rounding_is_enclosed(pair, decimals):
    interval, value = pair
    assert holds(interval.rounded(decimals), Interval.point(value).rounded(decimals).low)


@given(intervals_and_values(), intervals_and_values())
def test_overlap_order_and_enclosure_agree(left, right):
    (a, x), (b, y) = left, right
    assert a.overlaps(b) is b.overlaps(a)
    assert not (a.is_below(b) and x >= y)
    assert not (a.is_within(b) and not holds(b, x))
    assert not (a.is_within(b) and not a.overlaps(b))
    assert a.overlaps(b) or not (holds(a, y) or holds(b, x))
    assert a.width >= 0
