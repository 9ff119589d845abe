"""PDF/A-3a and PDF/UA-1 in one file.

WeasyPrint writes one variant at a time. The tagged structure that PDF/A-3a asks for is the one PDF/UA-1
checks; what is missing is the declaration, and for PDF/A the schema of the declaration (ISO 19005-3, 6.6.2.3,
ISO 14289-1, 5).
"""

from types import MethodType
from typing import Any

import pydyf

VARIANT = "pdf/a-3a"

_DECLARATION = b"""\
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


def declare_accessible(metadata: Any) -> None:
    """Add the PDF/UA-1 declaration to a WeasyPrint DocumentMetadata, through its extension point.

    The metadata are written uncompressed, so that any archive can read them without a PDF library.
    """
    describe, include = metadata.generate_rdf_metadata, metadata.include_in_pdf

    def with_declaration(_: Any, variant: str, version: int, conformance: str) -> bytes:
        head, end, tail = describe(variant, version, conformance).rpartition(b"</rdf:RDF>")
        return bytes(head + _DECLARATION + end + tail)

    def uncompressed(_: Any, pdf: Any, variant: str, version: int, conformance: str, compress: bool) -> None:
        include(pdf, variant, version, conformance, compress=False)

    metadata.generate_rdf_metadata = MethodType(with_declaration, metadata)
    metadata.include_in_pdf = MethodType(uncompressed, metadata)


def list_attachments_once(pdf: pydyf.PDF) -> None:
    """WeasyPrint 70 lists each attachment twice in the catalogue."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
