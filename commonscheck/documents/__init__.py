"""Files that people write, read into values of the model."""

from commonscheck.documents.manifests import Manifests, Named, read_manifests
from commonscheck.documents.node import DocumentFile
from commonscheck.documents.rewriting import rewrite
from commonscheck.documents.ruletests import read_rule_tests
from commonscheck.documents.shipped import read_license, shipped_cases, shipped_license, shipped_uids

__all__ = [
    "DocumentFile",
    "Manifests",
    "Named",
    "read_license",
    "read_manifests",
    "read_rule_tests",
    "rewrite",
    "shipped_cases",
    "shipped_license",
    "shipped_uids",
]
