"""ODRL in Turtle: the one door to rdflib, which is there where `commonscheck[rdf]` is installed."""

from __future__ import annotations

import warnings

from commonscheck.errors import SettingsError
from commonscheck.formats.odrl import render_jsonld
from commonscheck.model.license import License


def render_turtle(license_: License) -> str:
    """Write the policy as Turtle, by way of its JSON-LD; raise SettingsError where rdflib is missing."""
    try:
        from rdflib import Graph  # noqa: PLC0415 - heavy, and not everybody has it
    except ModuleNotFoundError as error:
        message = "Turtle needs rdflib, which is not installed"
        raise SettingsError(message, "install `commonscheck[rdf]`, or take `--format jsonld`") from error
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib warns of what its own JSON-LD parser does
        graph = Graph().parse(data=render_jsonld(license_), format="json-ld")
    return graph.serialize(format="turtle")
