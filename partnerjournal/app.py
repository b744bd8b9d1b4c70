"""The window's composition root: the one place that knows the journal, the settings, the lock and the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from partnerjournal import __version__, instance, services, settings
from partnerjournal.domain.errors import CannotOpen, JournalError
from partnerjournal.i18n import _
from partnerjournal.sentences import sentence
from partnerjournal.services.journal import Journal
from partnerjournal.store.reads import window as reads
from partnerjournal.ui import theme
from partnerjournal.ui.context import Context
from partnerjournal.ui.desktop.adapter import Adapter
from partnerjournal.ui.desktop.raise_window import RaiseListener, ask_to_raise, bring_forward
from partnerjournal.ui.window import Window


def run(path: Path) -> int:
    """Show the journal at `path` until its window is closed; gives the exit status.

    Where another window shows it already, that one comes forward and this process ends with 0. A journal that can't be
    opened is explained in a window, and on stderr, with status 1.
    """
    try:
        lock = instance.take(path)
    except OSError as error:
        _application()
        reason = error.strerror or str(error)
        return _explain(sentence(CannotOpen("cannot_create", path=str(path), reason=reason)))
    if lock is None:
        return 0 if ask_to_raise(path) else _refuse_second(path)
    with lock:
        application = _application()
        chosen, problems = settings.load()
        look = theme.install(application, theme.Mode(chosen.theme), chosen.text_size)
        try:
            journal = Journal(path)
        except JournalError as error:
            return _explain(sentence(error))
        try:
            return _show(application, look, journal, chosen, problems)
        finally:
            journal.close()


def _application() -> QApplication:
    QCoreApplication.setApplicationName("Partner Journal")
    QCoreApplication.setApplicationVersion(__version__)
    QCoreApplication.setOrganizationName("partnerjournal")
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    QApplication.setDesktopFileName("partnerjournal")
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(True)
    return application


def _show(
    application: QApplication,
    look: theme.Theme,
    journal: Journal,
    chosen: settings.Settings,
    problems: list[str],
) -> int:
    if reads.is_sample(journal.read):
        services.sample.shift(journal)
        services.sample.watch(journal)
    context = Context(journal, chosen, settings.save)
    context.holding.use(lambda: _asked_of_desktop(context.settings), lambda: _asked_of_desktop(settings.Settings()))

    def put_on() -> None:
        look.set_mode(theme.Mode(context.settings.theme))
        look.set_text_factor(context.settings.text_size)

    context.settings_changed.connect(put_on)
    window = Window(context)
    listener = RaiseListener(journal.path, window)
    listener.asked.connect(lambda: bring_forward(window))
    window.start()
    for problem in problems:
        context.failing.emit(problem)
    status = application.exec()
    listener.close()
    context.holding.close()
    context.jobs.wait()
    return status


def _asked_of_desktop(chosen: settings.Settings) -> Sequence[Adapter]:
    from partnerjournal.ui.desktop.asked import adapters  # only a meeting needs it

    return adapters(chosen)


def _refuse_second(path: Path) -> int:
    words = _("{path} is open in another window that does not answer.").format(path=path)
    print(f"partnerjournal: {words}", file=sys.stderr)
    return 1


def _explain(words: str) -> int:
    from partnerjournal.ui.dialogs.cannot_open import CannotOpenWindow

    print(f"partnerjournal: {words}", file=sys.stderr)
    shown = CannotOpenWindow(words)
    shown.show()
    QApplication.exec()
    return 1
