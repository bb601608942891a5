"""How the process ends: every outcome and every error in one exit code."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from errno import ENAMETOOLONG
from typing import TYPE_CHECKING

import click

from commonscheck.cli.console import write_report
from commonscheck.cli.memory import collect_seldom
from commonscheck.cli.options import today
from commonscheck.cli.program import cli
from commonscheck.repository.environment import scrub

if TYPE_CHECKING:
    from commonscheck.errors import CommonsCheckError


_SENTENCE = 600


def main() -> None:
    """Run the command line and end the process with its exit code."""
    scrub()
    collect_seldom()
    _heed_signals()
    sys.exit(_run())


def _heed_signals() -> None:
    """Have whatever asks this process to end do so as ^C does, with all that it started; `nohup` stays as it is."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)


def _run() -> int:
    """Turn every way a run can end into one exit code, with one line where it did not end well."""
    from commonscheck.commands.outcome import INTERRUPTED, WRONG_INPUT
    from commonscheck.errors import CommonsCheckError

    try:
        return cli.main(standalone_mode=False) or 0
    except (click.Abort, KeyboardInterrupt):
        return _complain("interrupted; what was pulled so far is kept", "", INTERRUPTED)
    except click.ClickException as error:
        with suppress(OSError):  # stderr may be closed or full; the code still tells
            error.show()
        return WRONG_INPUT
    except CommonsCheckError as error:
        return _fail(error)
    except Exception as error:  # noqa: BLE001 - the last net: a defect of ours is a file to send, not a traceback to read
        return _end(error)


def _end(error: Exception) -> int:
    """Tell a name that is too long, and what the machine lacks, from a defect of ours."""
    from commonscheck.commands.outcome import DEFECT, UNDECIDED, WRONG_INPUT, lacking

    if isinstance(error, OSError) and error.errno == ENAMETOOLONG:
        return _complain("a name is longer than the file system takes", "name an existing file or folder", WRONG_INPUT)
    if lack := lacking(error):
        return _complain(lack, "make room, or allow this program more", UNDECIDED)
    return _complain("this is a defect of commonscheck", _report_it(), DEFECT)


def _fail(error: CommonsCheckError) -> int:
    """Tell of an error that is no defect: faults of documents like any finding, others in a line."""
    from commonscheck.commands.outcome import error_code
    from commonscheck.errors import DocumentError
    from commonscheck.model.report import Report

    if isinstance(error, DocumentError):
        write_report(Report("", today(), (), (), (), error.faults), "full", color="auto", verbosity=-1)
        return error_code(error)
    return _complain(error.message, error.hint, error_code(error))


def _complain(message: str, hint: str, code: int) -> int:
    from commonscheck.formats.clean import clean

    with suppress(OSError):  # stderr may be closed or full; the code still tells
        click.echo(f"commonscheck: {clean(message, _SENTENCE)}", err=True)
        if hint:
            click.echo(f"  = help: {clean(hint, _SENTENCE)}", err=True)
    return code


def _report_it() -> str:
    from commonscheck.commands.crash import write_crash_file

    return f"please report it with {write_crash_file()}"
