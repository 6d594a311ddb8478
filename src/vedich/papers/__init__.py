"""Typed documents in; XLSX, DOCX, PDF, HTML, SVG out; untrusted tables with limits. No rows."""
