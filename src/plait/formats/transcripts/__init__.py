"""Transcripts with speaker turns: DOCX, TXT, VTT and SRT, read from bytes and written again."""

from .reading import read
from .turns import TranscriptFile, Turn
from .writing import write_docx, write_srt, write_txt, write_vtt

__all__ = ["TranscriptFile", "Turn", "read", "write_docx", "write_srt", "write_txt", "write_vtt"]
