"""The words of the domain: frozen dataclasses over the standard library, no I/O."""
