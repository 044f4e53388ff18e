"""The CSV of a report opens right where analysts open it: in pandas without options, and in LibreOffice."""

import csv
import shutil
import subprocess

import pytest

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.fixture
def table(own_project, run, tmp_path):
    path = tmp_path / "report.csv"
    assert run("report", "2025", "-o", str(path)).code == 0
    return path


def test_pandas_reads_numbers_as_numbers_and_gaps_as_gaps(table):
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(table).set_index(["target", "area"])
    assert frame.loc[("annual-investment", "BY"), "gap_low"] == -57_000_000
    assert frame.loc[("annual-investment", "BY"), "observed_months"] == 9
    assert frame["observed_low"].dtype.kind == "f"
    assert frame["observed_low"].isna().sum() == (frame["verdict"] == "no_data").sum() == 7
    assert frame["required_low"].sum() == 500e6 + 7 * 150e6 + 170 + 5 + 5 + 10


@pytest.mark.office
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_every_column_as_it_is(table, tmp_path):
    """Convert to a sheet and back, as somebody who opens and saves it does: with commas, in UTF-8, numbers found by themselves."""
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = [OFFICE, profile, "--headless", "--convert-to"]
    told = "--infilter=CSV:44,34,76,1,,0,false,true"
    subprocess.run([*convert, "ods", told, "--outdir", tmp_path, table], check=True, capture_output=True, timeout=240)
    back = tmp_path / "back"
    filter_out = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false"
    subprocess.run(
        [*convert, filter_out, "--outdir", back, tmp_path / "report.ods"], check=True, capture_output=True, timeout=240
    )
    with table.open(encoding="utf-8") as before, (back / "report.csv").open(encoding="utf-8") as after:
        written, opened = list(csv.DictReader(before)), list(csv.DictReader(after))
    assert len(opened) == len(written)
    for old, new in zip(written, opened, strict=True):
        assert list(new) == list(old)
        for column, text in old.items():
            assert _same(text, new[column]), column


def _same(before, after):
    """Tell whether a cell survived: texts to the letter, numbers to the fifteen digits that a sheet keeps, `true` as TRUE."""
    if before in {"true", "false"}:
        return after == before.upper()
    try:
        return float(after) == pytest.approx(float(before), rel=1e-14)
    except ValueError:
        return after == before
