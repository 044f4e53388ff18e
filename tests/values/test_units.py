"""A quantity is put in another unit only where that is the same one, and never with another number."""

from decimal import Decimal

import pytest

from directive_check.values import SCALES, read_quantity
from directive_check.values.names import measures
from directive_check.values.quantity import number_and_unit
from directive_check.values.remarks import mark_beside
from directive_check.values.units import SIGNS, in_unit, scale_in, scaled, scaled_once

MENDED = [
    # a scale in short or of another language, before or behind
    ("443 млн USD", "USD", "443 million USD"),
    ("5 mlnUSD", "USD", "5 million USD"),
    ("5 Mio. USD", "USD", "5 million USD"),
    ("5 USD million", "USD", "5 million USD"),
    ("5 people thousand", "people", "5 thousand people"),
    ("5 MIO_EUR", "EUR", "5 million EUR"),
    ("5 THS_PER", "PER", "5 thousand PER"),
    ("5 to 6 Mrd EUR", "EUR", "5 to 6 billion EUR"),
    ("over 5 bn USD", "USD", "over 5 billion USD"),
    ("5 thousand mln USD", "USD", "5 billion USD"),
    ("5 lakh USD", "USD", "500 thousand USD"),
    ("about 5.0 lakh USD", "USD", "about 0.50 million USD"),
    ("5 k€", "€", "5 thousand €"),
    ("5 kt CO2e", "t CO2e", "5 thousand t CO2e"),
    ("5 million kWh", "Wh", "5 billion Wh"),
    ("5 million thousand USD", "USD", "5 million USD", "5 thousand USD"),
    ("5 million mln USD", "USD", "5 million USD", "5 trillion USD"),
    # a thousand in German, a trillion in English
    ("5,5 T€", "€", "5.5 thousand €", "5.5 trillion €"),
    ("5 TEUR", "EUR", "5 thousand EUR", "5 trillion EUR"),
    ("5 EUR T", "EUR", "5 thousand EUR", "5 trillion EUR"),
    ("T€ 5,5", "EUR", "5.5 thousand EUR", "5.5 trillion EUR"),
    ("5 T EUR/t", "EUR/t", "5 thousand EUR/t", "5 trillion EUR/t"),
    ("5 Mn€", "EUR", "5 million EUR"),
    ("5 tn USD", "USD", "5 trillion USD"),
    # a unit that is a power of ten of another
    ("5 kt", "t", "5 thousand t"),
    ("5 MtCO2eq", "t CO2e", "5 million t CO2e"),
    ("5 kt CO2-eq.", "t CO2e", "5 thousand t CO2e"),
    ("5 tCO2e", "t CO2e", "5 t CO2e"),
    ("5 Mt CO₂e", "tonnes CO2e", "5 million tonnes CO2e"),
    ("5 kg/ha", "g/ha", "5 thousand g/ha"),
    ("25 bps", "pp", "0.25 pp"),
    ("over 25 basis points", "pp", "over 0.25 pp"),
    ("5 ‰", "%", "0.5 %"),
    ("5,5 per mille", "%", "0.55 %"),
    ("0.5 %", "‰", "5 ‰"),
    ("1,5 Prozentpunkte", "pp", "1.5 pp"),
    ("3 п.п.", "pp", "3 pp"),
    # a hedge behind the unit, or before it
    *(
        (f"5 million USD{words}", "USD", "at least 5 million USD")
        for words in ("+", " or more", " and above", ", or more", " (or more)", " OR MORE", " minimum", " at least")
    ),
    *((f"5 {words} million USD", "USD", "at least 5 million USD") for words in ("or more", "and above")),
    *((f"5 USD {words}", "USD", "at most 5 USD") for words in ("or less", "and below", "at most", "max.", "maximum")),
    *((f"5 USD {words}", "USD", "about 5 USD") for words in ("approx.", "(approx.)", "or so", "circa", "roughly")),
    ("at least 5 mln USD or more", "USD", "at least 5 million USD"),
    ("3%+", "%", "at least 3 %"),
    ("3 percent or more", "%", "at least 3 %"),
    ("5 people aged 65 and ovr", "people aged 65 and over", "5 people aged 65 and over"),
    # the end of a range, or how far it may be off
    ("4%–5%", "%", "4 to 5 %"),
    ("4 mln USD - 5 mln USD", "USD", "4 to 5 million USD"),
    ("4 ± 0.5 %", "%", "3.5 to 4.5 %"),
    ("4 % ± 0.5", "%", "3.5 to 4.5 %"),
    ("4 % +/- 0.5 %", "%", "3.5 to 4.5 %"),
    ("443 ± 5 million USD", "USD", "438 to 448 million USD"),
    ("5 COVID-19 csaes", "COVID-19 cases", "5 COVID-19 cases"),
    # the same by another name, or in other letters
    ("5 percent", "%", "5 %"),
    ("2 percentage points", "pp", "2 pp"),
    ("2 p.p.", "pp", "2 pp"),
    ("5 €", "EUR", "5 EUR"),
    ("5 EUR", "€", "5 €"),
    ("5 US$", "USD", "5 USD"),
    ("5,5 Cr Rs.", "INR", "55 million INR"),
    ("5,5 milyon TL", "TRY", "5.5 million TRY"),
    ("5,5 mio. kr.", "DKK", "5.5 million DKK"),
    ("5,5 mio. kr.", "SEK", "5.5 million SEK"),
    ("5億円", "JPY", "500 million JPY"),
    ("5億元", "CNY", "500 million CNY"),
    ("5,5 млн руб.", "BYN", "5.5 million BYN"),
    ("5,5 mln zł", "PLN", "5.5 million PLN"),
    ("5,5 mln PLN", "zł", "5.5 million zł"),
    ("R$ 5,5 mi", "BRL", "5.5 million BRL"),
    ("5 million usd", "USD", "5 million USD"),
    ("5 gwh", "GWh", "5 GWh"),
    ("530 million dollars", "USD", "530 million USD"),
    ("530 million US-Dollar", "USD", "530 million USD"),
    ("530 US$m", "USD", "530 million USD"),
    ("530 million $US", "USD", "530 million USD"),
    ("530 million U.S.D.", "USD", "530 million USD"),
    ("530 USDm", "USD", "530 million USD"),
    ("5.3亿美元", "USD", "530 million USD"),
    ("530 Mio", "USD", "530 million USD"),
    ("530 million USD ± 5 %", "USD", "503.50 to 556.50 million USD"),
    ("5 million US dollars", "USD", "5 million USD"),
    ("5 millions of euros", "EUR", "5 million EUR"),
    ("5 million of USD", "USD", "5 million USD"),
    ("5 mill. USD", "USD", "5 million USD"),
    ("5 m. USD", "USD", "5 million USD"),
    ("5 €m", "EUR", "5 million EUR"),
    ("5 EUR (million)", "EUR", "5 million EUR"),
    ("5 (USD)", "USD", "5 USD"),
    ("5 %.", "%", "5 %"),
    ("5 million tonnes CO2-eq", "t CO2e", "5 million t CO2e"),
    ("5 t CO2e", "tonnes CO2eq", "5 tonnes CO2eq"),
    ("5 hectares", "ha", "5 ha"),
    ("5 Prozent", "%", "5 %"),
    ("5 v.H.", "%", "5 %"),
    ("5 pour cent", "%", "5 %"),
    ("5 процентов", "%", "5 %"),
    # scales in digits
    ("5 USD 000s", "USD", "5 thousand USD"),
    ("5 USD '000", "USD", "5 thousand USD"),
    ("5 USD x 1000", "USD", "5 thousand USD"),
    ("5 x 1 000 000 USD", "USD", "5 million USD"),
    ("5 USD (10^6)", "USD", "5 million USD"),
    ("5 USD in 10⁹", "USD", "5 billion USD"),
    ("5 in million USD", "USD", "5 million USD"),
    # misspelled
    ("5 compnies", "companies", "5 companies"),
    ("5 comapnies", "companies", "5 companies"),
    ("5 new companys", "new companies", "5 new companies"),
    ("5 new comapnies", "new companies", "5 new companies"),
    ("5 $ per tonne kilometre", "USD per t km", "5 USD per t km"),
    ("5 kwh", "kWh", "5 kWh"),
    ("5 Mwh", "MWh", "5 MWh"),
    ("5 persons x 1000", "persons", "5 thousand persons"),
]


@pytest.mark.parametrize(("text", "unit", "mended"), [(text, unit, tuple(mended)) for text, unit, *mended in MENDED])
def test_a_unit_that_was_meant_is_found(text, unit, mended):
    assert in_unit(text, unit) == mended
    assert {read_quantity(one).unit for one in mended} == {unit}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("5 AUD", "USD"),
        ("5 MAD", "AMD"),
        ("5 BYR", "BYN"),
        ("5 MWh", "GWh"),
        ("5,5 TWh", "GWh"),
        ("5 Mt", "t"),
        ("5 million t", "Mt"),
        ("5 mW", "MW"),
        ("5 mWh", "MWh"),
        ("5 MWH", "mWh"),
        ("5 Gb", "GB"),
        ("5 USD/T", "USD/t"),
        ("5 T", "t"),
        ("5 T", "tonnes"),
        ("5 T people", "people"),
        ("5 kW", "kWh"),
        ("5 kr", "USD"),
        ("5 MT", "t"),
        ("5 km2", "m2"),
        ("25 bps", "%"),
        ("5 USD (2015 prices)", "USD"),
        ("5 EUR (net)", "EUR"),
        ("5 tons", "t"),
        ("5 ktonnes", "tonnes"),
        ("5 m2", "km2"),
        ("5 per 1000", "per 100000"),
        ("5 tonnes CO2", "tonnes CO2e"),
        ("5 ha planned", "ha planted"),
        ("5 men", "women"),
        ("5 old men", "men"),
        ("12.3 b %", "%"),
        ("-2 pp", "%"),
        ("5 Billion EUR", "EUR"),
        ("5 trillions EUR", "EUR"),
        ("5 bln PLN", "PLN"),
        ("5 mil CZK", "CZK"),
        ("5 ABCUSD", "USD"),
        ("5 USD*", "USD"),
        ("5 USD/", "USD"),
        ("5 min", "h"),
        ("400 to 500 USD+", "USD"),
        ("over 5 USD+", "USD"),
        ("more than 5 USD or more", "USD"),
        ("about 5 USD max", "USD"),
        ("5 kWh", "t"),
        ("5 mt", "t"),
        ("443 million USD ± 5", "USD"),
        ("(5 million AUD)", "USD"),
        ("4 % ± 0.5 pp", "%"),
    ],
)
def test_another_unit_is_not_taken_for_it(text, unit):
    assert in_unit(text, unit) == ()


@pytest.mark.parametrize(
    ("value", "unit", "once"),
    [
        ("443 million", "million USD", ("443 million USD",)),
        ("443 million", "MIO_USD", ("443 million USD",)),
        ("443 million USD", "mln USD", ("443 million USD",)),
        ("$443 million", "million USD", ("443 million USD",)),
        ("443,5 million", "million USD", ("443.5 million USD",)),
        ("1,700 million", "million USD", ("1.700 million USD", "1700 million USD")),
        ("over 443 mln", "USD million", ("over 443 million USD",)),
        ("443 to 445 million", "million USD", ("443 to 445 million USD",)),
        ("443 million", "thousand USD", ("443 million USD", "443 thousand USD")),
        ("443 thousand", "million USD", ("443 thousand USD", "443 million USD", "443 billion USD")),
        ("5 million million USD", "million USD", ("5 trillion USD", "5 million USD")),
        ("443", "million USD", ()),
        ("443 million", "USD", ()),
        ("443 million EUR", "million USD", ()),
        ("443 million", "million", ()),
    ],
)
def test_of_two_cells_that_scale_a_figure_one_is_meant(value, unit, once):
    assert scaled_once(value, unit) == once


@pytest.mark.parametrize(
    ("given", "unit", "mark"),
    [("e", "%", "e"), ("(p)", "%", "p"), ("e %", "%", "e"), ("% (est)", "%", "est"), ("%p", "%", "p"), ("% e", "%", "e"),
     ("USD*", "USD", "*"), ("m", "km", None), ("km2", "km", None), ("km²", "km", None), ("h %", "%", None), ("USD (nominal)", "USD", None)],
)  # fmt: skip
def test_a_mark_beside_a_unit_is_told(given, unit, mark):
    assert mark_beside(given, unit) == mark


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [("5 USD", "5", "USD"), ("over 5 million USD", "over 5", "million USD"), ("4%", "4", "%"),
     ("4 to 5 thousand t CO2e", "4 to 5", "thousand t CO2e")],
)  # fmt: skip
def test_a_quantity_is_parted_before_its_scale(text, number, unit):
    assert number_and_unit(text) == (number, unit)


SCALED = [
    ("mln. USD", "1E6", "USD"),
    ("тысяч человек", "1E3", "человек"),
    ("χιλιάδες t", "1E3", "t"),
    ("億円", "1E8", "円"),
    ("만 원", "1E4", "원"),
    ("lakh crore INR", "1E12", "INR"),
    ("Mrd.€", "1E9", "EUR"),
    ("kEUR", "1E3", "EUR"),
    ("m USD", "1E6", "USD"),
    ("m2", "1", "m2"),
    ("M people", "1E6", "people"),
    ("M%", "1", "M%"),
    ("USD m", "1E6", "USD"),
    ("USD a year", "1", "USD a year"),
    ("m USD a year", "1E6", "USD a year"),
    ("EUR mille miliardi", "1E12", "EUR"),
    ("M %", "1", "M %"),
    ("kWHA", "1", "kWHA"),
    ("xEUR", "1", "xEUR"),
    ("mil millones", "1E9", ""),
    ("M", "1E6", ""),
    ("", "1", ""),
]


@pytest.mark.parametrize(("tail", "factor", "unit"), SCALED)
def test_words_before_a_unit_are_its_scale(tail, factor, unit):
    assert scaled(tail) == (Decimal(factor), unit)


@pytest.mark.parametrize(
    ("unit", "factor", "bare"),
    [
        ("USD", "1", "USD"),
        ("1000 USD", "1E3", "USD"),
        ("'000 USD", "1E3", "USD"),
        ("USD '000", "1E3", "USD"),
        ("USD, million", "1E6", "USD"),
        ("USD of 2015 million", "1E6", "USD of 2015"),
        ("MIO_EUR", "1E6", "EUR"),
    ],
)
def test_the_scale_in_a_unit_is_found_before_it_or_behind(unit, factor, bare):
    assert scale_in(unit) == (Decimal(factor), bare)


def test_the_scales_of_files_are_scales_here_too():
    assert {name: scaled(name) for name in SCALES} == {name: (factor, "") for name, factor in SCALES.items()}


def test_a_currency_is_three_capitals():
    codes = measures()["currencies"]["codes"].split()
    assert all(len(code) == 3 and code.isupper() for code in codes)
    assert set(codes).issuperset(SIGNS.values())


def test_a_quantity_without_a_unit_has_none_where_several_are_wanted():
    assert in_unit("5 million", "USD", "EUR") == ("5 million UNIT",)
    assert in_unit("5 million", "USD") == ("5 million USD",)
