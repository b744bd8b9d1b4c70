"""Paper and PDF: whole, selectable, readable by nobody else, and without opening any other file."""

from __future__ import annotations

import re
import shutil
import stat
import subprocess
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QLocale
from PySide6.QtGui import QImage, QPageSize, QTextDocument
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal.domain.briefing import compose
from partnerjournal.formats.briefing_text import as_html
from partnerjournal.ui import printing
from partnerjournal.ui.context import Context
from partnerjournal.ui.theme import Theme
from tests.briefing_views import BANK, GROUP, NOW, VIEW


def pdf(html: str) -> tuple[bytes, int]:
    device = QBuffer()
    device.open(QBuffer.OpenModeFlag.WriteOnly)
    pages = printing.write_pdf(html, "Odalie Fenmark", device)
    return bytes(device.data().data()), pages


def words_in(content: bytes) -> str:
    """The text of a PDF by its fonts' own tables, glyph → character; proves that it can be selected and searched."""
    streams = []
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            streams.append(zlib.decompress(found.group(1)))
        except zlib.error:
            streams.append(found.group(1))
    letters: dict[bytes, set[str]] = {}
    for stream in streams:
        for low, _high, code in re.findall(rb"<([0-9a-fA-F]{4})> <([0-9a-fA-F]{4})> <([0-9a-fA-F]{4})>", stream):
            letters.setdefault(low.lower(), set()).add(chr(int(code, 16)))
        for table in re.findall(rb"<([0-9a-fA-F]{4})> <[0-9a-fA-F]{4}> \[(.*?)\]", stream, re.DOTALL):
            start = int(table[0], 16)
            for offset, code in enumerate(re.findall(rb"<([0-9a-fA-F]{4})>", table[1])):
                letters.setdefault(b"%04x" % (start + offset), set()).add(chr(int(code, 16)))
    return "".join(sorted({letter for each in letters.values() for letter in each}))


def test_a_briefing_is_one_page_with_text_that_can_be_selected(look: Theme) -> None:
    content, pages = pdf(as_html(compose(VIEW, NOW, BANK), NOW))
    assert content.startswith(b"%PDF")
    assert pages == 1
    assert content.count(b"/ToUnicode") >= 1
    assert set("OdalieFnmark:14–30“”") <= set(words_in(content))


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext; the test above reads the file")
@pytest.mark.starts_process
def test_another_program_reads_the_words(look: Theme, tmp_path: Path) -> None:
    target = tmp_path / "briefing.pdf"
    printing.save_pdf(as_html(compose(VIEW, NOW, BANK), NOW), "Odalie Fenmark", target)
    done = subprocess.run(["pdftotext", "-layout", str(target), "-"], capture_output=True, check=True, timeout=30)
    text = done.stdout.decode()
    for words in (
        "Thu 19 Nov · Clinical Operations lead · 14:00–14:30, her 13:00",
        "Agree who signs off the pilot",
        "2 days late. Say so first",
        "Brief, to the point",
        "28 of 30 min planned",
    ):
        assert words in text


def test_a_group_with_much_to_say_takes_two_pages_at_most(look: Theme) -> None:
    others = [compose(GROUP, NOW, BANK, place).about for place in (1, 2)]
    assert pdf(as_html(compose(GROUP, NOW, BANK), NOW, others))[1] <= 2


def test_long_pages_go_on_the_next(look: Theme) -> None:
    assert pdf("<p>word</p>" * 200)[1] > 2


def test_no_file_named_in_the_text_is_opened(look: Theme, tmp_path: Path) -> None:
    picture = QImage(40, 900, QImage.Format.Format_RGB32)
    picture.fill(0)
    picture.save(str(tmp_path / "there.png"))
    html = f'<p>before<img src="{(tmp_path / "there.png").as_uri()}">after</p>'

    def height(document: QTextDocument) -> float:
        document.setHtml(html)
        return document.size().height()

    assert height(QTextDocument()) > 900, "a plain document opens what is named: the reason for ours"
    assert height(printing.ClosedDocument()) < 200
    assert pdf(html)[1] == 1


def test_the_page_follows_the_country(look: Theme) -> None:
    before = QLocale()
    try:
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
        assert printing.page_layout().pageSize().id() == QPageSize.PageSizeId.Letter
        QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
        assert printing.page_layout().pageSize().id() == QPageSize.PageSizeId.A4
    finally:
        QLocale.setDefault(before)


def test_the_file_is_private_and_whole_or_not_there(look: Theme, tmp_path: Path) -> None:
    target = tmp_path / "briefing.pdf"
    assert printing.save_pdf("<p>words</p>", "T", target) == 1
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["briefing.pdf"]
    with pytest.raises(OSError):
        printing.save_pdf("<p>words</p>", "T", tmp_path / "nowhere" / "briefing.pdf")


def test_file_names_stay_in_their_folder() -> None:
    assert printing.file_name("../../Odalie Fenmark") == "Odalie Fenmark.pdf"
    assert printing.file_name("NUL") == "Briefing NUL.pdf"


def test_saving_says_where_and_why_not(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    dialog = printing.offer_pdf(context, page, "<p>words</p>", "Odalie Fenmark")
    assert isinstance(dialog, QFileDialog)
    with qtbot.waitSignal(context.telling) as told:
        dialog.fileSelected.emit(str(tmp_path / "out.pdf"))
    assert told.args == ["Saved as out.pdf", False]
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
    with qtbot.waitSignal(context.failing) as failed:
        dialog.fileSelected.emit(str(tmp_path / "gone" / "out.pdf"))
    assert failed.args
    assert str(tmp_path / "gone" / "out.pdf") in failed.args[0]
    dialog.reject()
    QApplication.sendPostedEvents()
