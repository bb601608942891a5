"""`python -m commonscheck`: the same as the command."""

from commonscheck.cli import main

if __name__ == "__main__":
    main()
