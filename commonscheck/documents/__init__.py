"""Files that people write, read into values of the model."""

from commonscheck.documents.manifests import Manifests, read_manifests
from commonscheck.documents.node import DocumentFile
from commonscheck.documents.shipped import read_license, shipped_license, shipped_uids

__all__ = ["DocumentFile", "Manifests", "read_license", "read_manifests", "shipped_license", "shipped_uids"]
