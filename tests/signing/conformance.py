"""What an independent checker says about the archive mark."""

import page

ONE_SIGNATURE_ONLY = "PDFA2B-SIGNATURE-BYTERANGE-001"
"""The checker wants every signature to cover the whole file, which the first of two in a row cannot."""


def broken_rules(pdf: bytes) -> list[str]:
    """Names of the PDF/A-2b rules the file breaks."""
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_A_2B)
    return sorted({failure.rule_id for failure in report.failures})
