"""The closed union of documents that can be built."""

from __future__ import annotations

from pipeline.content.newsletter import Newsletter
from pipeline.content.proceedings import Proceedings
from pipeline.content.report import Report

Document = Newsletter | Proceedings | Report
