"""The layout check of a finished file, .docx or .pdf, by Decree 30/2020/NĐ-CP: pages in, findings out."""
