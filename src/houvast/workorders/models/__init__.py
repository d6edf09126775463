from houvast.workorders.models.articles import Article
from houvast.workorders.models.days import WorkedDay
from houvast.workorders.models.exports import ExportedOrder, InvoiceExport
from houvast.workorders.models.orders import (
    OrderAnswer,
    OrderHours,
    OrderLine,
    OrderPaper,
    OrderPhoto,
    Signature,
    WorkOrder,
)

__all__ = [
    "Article",
    "ExportedOrder",
    "InvoiceExport",
    "OrderAnswer",
    "OrderHours",
    "OrderLine",
    "OrderPaper",
    "OrderPhoto",
    "Signature",
    "WorkOrder",
    "WorkedDay",
]
