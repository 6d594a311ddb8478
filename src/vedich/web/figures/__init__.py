"""Periods, the fast entry form, and the way of a report: handed in, returned, confirmed."""
