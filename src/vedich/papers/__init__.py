"""Typed documents in, XLSX and HTML out; untrusted tables read with limits. Knows no rows."""
