"""How the process ends: every outcome and every error in one exit code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from commonscheck.cli.console import write_report
from commonscheck.cli.options import today
from commonscheck.cli.program import cli

if TYPE_CHECKING:
    from commonscheck.errors import CommonsCheckError


def main() -> None:
    """Run the command line and end the process with its exit code."""
    sys.exit(_run())


def _run() -> int:
    """Turn every way a run can end into one exit code, with one line where it did not end well."""
    from commonscheck.commands.outcome import DEFECT, INTERRUPTED, UNDECIDED, WRONG_INPUT, lacking
    from commonscheck.errors import CommonsCheckError

    try:
        return cli.main(standalone_mode=False) or 0
    except (click.Abort, KeyboardInterrupt):
        return _complain("interrupted; what was pulled so far is kept", "", INTERRUPTED)
    except click.ClickException as error:
        error.show()
        return WRONG_INPUT
    except CommonsCheckError as error:
        return _fail(error)
    except Exception as error:  # noqa: BLE001 - the last net: a defect of ours is a file to send, not a traceback to read
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

    click.echo(f"commonscheck: {clean(message)}", err=True)
    if hint:
        click.echo(f"  = help: {clean(hint)}", err=True)
    return code


def _report_it() -> str:
    from commonscheck.commands.crash import write_crash_file

    return f"please report it with {write_crash_file()}"
