"""Typed documents in, XLSX, HTML and SVG out; untrusted tables read with limits. Knows no rows."""
