"""The same document as a .docx that Word and LibreOffice open: the zones of Decree 30/2020/NĐ-CP as tables without
borders."""
