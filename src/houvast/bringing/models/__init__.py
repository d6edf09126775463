"""Workbooks that were brought: their rows, what came of each, and the numbers of outside."""

from houvast.bringing.models.brought import Brought, OutsideKey
from houvast.bringing.models.workbooks import Progress, Row, Workbook

__all__ = ["Brought", "OutsideKey", "Progress", "Row", "Workbook"]
