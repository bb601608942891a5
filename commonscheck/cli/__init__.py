"""The command line: options in, exit code out; the only place that knows click, and that ends the process."""

from commonscheck.cli.ending import main
from commonscheck.cli.program import cli

__all__ = ["cli", "main"]
