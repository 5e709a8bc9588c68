"""Bibliographic references: RIS, PubMed and CSV, read from bytes and written again."""

from .reading import read
from .records import ReferenceFile, ReferenceRecord
from .writing import write_csv, write_nbib, write_ris

__all__ = ["ReferenceFile", "ReferenceRecord", "read", "write_csv", "write_nbib", "write_ris"]
