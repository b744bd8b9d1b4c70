"""The command line: without a subcommand it opens the window, and only then is Qt imported.

Exit status: 0, 1 = something was refused (said on stderr), 2 = usage. Subcommands take no window lock: they work beside
an open window, which notices what they changed.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from partnerjournal import __version__, paths
from partnerjournal.domain.errors import JournalError
from partnerjournal.i18n import _

_INTERRUPTED = 130  # what shells expect after Ctrl+C
# Those of services/exporting/formats.py, which need not be loaded to parse a line; a test compares.
_FORMATS = ("json", "markdown", "html", "vcard", "vcard3", "calendar", "colleagues", "meetings", "commitments")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit status. Usage errors leave by SystemExit(2)."""
    asked = _parser().parse_args(arguments)
    if asked.command is None:
        return _window(paths.journal_path(asked.journal))
    run: Callable[[argparse.Namespace], int] = import_module(f"partnerjournal.commands.{asked.module}").run
    try:
        status = run(asked)
        sys.stdout.flush()
    except JournalError as error:
        return _refuse(_sentence(error))
    except BrokenPipeError:  # whoever read our output has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _refuse(f"{where}{error.strerror or error}.")
    except KeyboardInterrupt:
        return _INTERRUPTED
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="partnerjournal",
        description=_("A private journal about working with others. Without a command, its window opens."),
        epilog=_("“partnerjournal COMMAND --help” says more about a command."),
    )
    parser.add_argument("--version", action="version", version=f"partnerjournal {__version__}")
    parser.add_argument("--journal", metavar="PATH", help=_journal_help())
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title=_("commands"))
    _add_import(commands)
    _add_watch(commands)
    _add_export(commands)
    _add_brief(commands)
    _add_forget(commands)
    _add(
        commands,
        "check",
        "check",
        _("look for damage in the journal and say what it counted"),
        ["partnerjournal check"],
    )
    demo = _add(
        commands,
        "demo",
        "demo",
        _("write a journal of invented people to look around in"),
        ["partnerjournal demo sample.db", "partnerjournal --journal sample.db"],
    )
    demo.add_argument("path", metavar="PATH", help=_("the file to write; one that exists is left as it is"))
    return parser


def _add_import(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add(
        commands,
        "import",
        "importing",
        _("read contacts, calendars and exported journals into the journal, which is made if there is none"),
        [
            "partnerjournal import contacts.vcf calendar.ics Connections.csv",
            "partnerjournal import --dry-run contacts.vcf",
            "partnerjournal import --report json calendar.ics",
            "partnerjournal import --theirs journal.json",
            'partnerjournal import --columns "Full name=name,E-mail=mail" people.csv',
        ],
    )
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        help=_(
            "a vCard file (2.1, 3.0, 4.0), a calendar (.ics), a table of contacts such as Connections.csv,"
            " or a journal that was exported as JSON"
        ),
    )
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would be done"))
    parser.add_argument(
        "--theirs",
        action="store_true",
        help=_("where an exported journal says otherwise, take its words; without this only blanks are filled"),
    )
    parser.add_argument(
        "--report", choices=("text", "json"), default="text", help=_("how to say what became of each record")
    )
    tables = parser.add_argument_group(_("tables whose columns are not known by their names"))
    tables.add_argument(
        "--columns",
        metavar="COLUMN=FIELD,…",
        help=_("what columns hold, by name or number; remembered for later tables like these"),
    )
    tables.add_argument("--delimiter", metavar="SIGN", help=_("what separates columns: , ; | or tab"))
    tables.add_argument("--encoding", metavar="NAME", help=_("what text is written in, such as utf-8 or cp1252"))
    tables.add_argument("--no-header", action="store_true", help=_("the first row is a person, not names of columns"))


def _add_watch(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add(
        commands,
        "watch",
        "watching",
        _("import a calendar file and read it again whenever it changes, or list those that are"),
        [
            "partnerjournal watch ~/calendars/team.ics",
            "partnerjournal watch",
            "partnerjournal watch --read",
            "partnerjournal watch --remove ~/calendars/team.ics",
        ],
    )
    parser.add_argument("file", metavar="FILE", nargs="?", help=_("the calendar; without one, all are listed"))
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--remove", metavar="FILE", help=_("watch a file no more; what it brought stays"))
    way.add_argument("--read", action="store_true", help=_("read again now those that changed, without a window"))


def _add_export(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add(
        commands,
        "export",
        "exporting",
        _("write the journal, or what is in it about one colleague, to a file or a folder"),
        [
            "partnerjournal export --format json -o journal.json",
            "partnerjournal export --format json -o - | less",
            "partnerjournal export --format markdown -o Journal",
            "partnerjournal export --for others --replace-names --format html -o page.html",
            "partnerjournal export --about Odalie --format html -o odalie.html",
        ],
    )
    parser.add_argument(
        "--format",
        choices=_FORMATS,
        default="json",
        help=_("json, a markdown folder, one html page, vcard (4.0), vcard3, a calendar, or a table (default: json)"),
    )
    parser.add_argument(
        "--for",
        dest="audience",
        choices=("me", "others"),
        default="me",
        help=_("me: all of it, private texts included (default); others: only what is shareable"),
    )
    parser.add_argument(
        "--replace-names", action="store_true", help=_("letters instead of people, teams and organisations but me")
    )
    parser.add_argument("--about", metavar="NAME", help=_("only what belongs to this colleague or names them"))
    parser.add_argument(
        "-o",
        "--output",
        metavar="PATH",
        required=True,
        help=_("the file to write or replace, or a new folder for markdown; - is standard output"),
    )


def _add_brief(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add(
        commands,
        "brief",
        "brief",
        _("print the briefing for a colleague"),
        ["partnerjournal brief Odalie", "partnerjournal brief Odalie Fenmark"],
    )
    parser.add_argument("name", metavar="NAME", nargs="+", help=_("the colleague’s name, or enough of it"))


def _add_forget(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _add(
        commands,
        "forget",
        "forget",
        _("take all about a colleague out of the journal and its backups, for good"),
        ["partnerjournal forget --dry-run Odalie Fenmark", "partnerjournal forget Odalie Fenmark"],
    )
    parser.add_argument("name", metavar="NAME", nargs="+", help=_("the colleague’s name, or enough of it"))
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would go, and what stays"))


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    module: str,
    what: str,
    examples: Sequence[str],
) -> argparse.ArgumentParser:
    epilog = "\n  ".join([_("examples:"), *examples])
    parser = commands.add_parser(
        name,
        help=what,
        description=what[0].upper() + what[1:] + ".",
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    # Suppressed unless given here, or it would undo the --journal that stands before the command.
    parser.add_argument("--journal", metavar="PATH", default=argparse.SUPPRESS, help=_journal_help())
    parser.set_defaults(module=module)
    return parser


def _journal_help() -> str:
    return _("the journal file (default: $PARTNERJOURNAL_JOURNAL, else your own)")


def _sentence(error: JournalError) -> str:
    from partnerjournal.formats.wording import FormatError
    from partnerjournal.sentences import sentence

    return error.describe() if isinstance(error, FormatError) else sentence(error)


def _refuse(words: str) -> int:
    print(f"partnerjournal: {words}", file=sys.stderr)
    return 1


def _window(journal: Path) -> int:
    from partnerjournal import syscheck

    problems = syscheck.check()
    if problems:
        print(syscheck.explain(problems), file=sys.stderr)
        return 1
    from partnerjournal import app

    status = app.run(journal)
    # All is saved, closed and let go. What is left would be taken apart by Qt and by Python in an order that neither
    # settles, and a crash in that would look like lost work.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)
