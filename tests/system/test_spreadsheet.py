"""Our tables, opened by a spreadsheet that is not ours: LibreOffice finds text in every cell and no formula."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from partnerjournal.formats.formulas import restored
from partnerjournal.formats.tables_writing import colleagues

pytestmark = pytest.mark.torture

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_NAMES = [
    "=1+1",
    "+49 30 123",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "=cmd|' /C calc'!A0",
    "＝1+1",
    "'=1",
    "Ana Ruiz",
]


def test_libreoffice_finds_no_formula(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    assert office, "LibreOffice is missing: apt-get install libreoffice-calc"
    table = tmp_path / "colleagues.csv"
    people = [{"id": str(n), "name": name, "role": name, "handles": []} for n, name in enumerate(_NAMES)]
    table.write_bytes(b"".join(colleagues({"colleagues": people})))
    # UTF-8, commas, each cell as its content says, formulas evaluated: as when somebody double-clicks it.
    options = ["--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,-1,true", "--convert-to", "fods"]
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = [office, home, "--headless", *options, "--outdir", str(tmp_path), str(table)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (opened,) = tmp_path.glob("*.fods")
    cells = list(ElementTree.parse(opened).iter(f"{_TABLE}table-cell"))
    assert not [cell for cell in cells if cell.get(f"{_TABLE}formula")]
    said = {"\n".join("".join(line.itertext()) for line in cell.iter(f"{_TEXT}p")) for cell in cells}
    shown = {restored(text).strip() for text in said}
    assert {name.strip() for name in _NAMES} <= shown
