"""The official form filled in, gone out as a workbook and come back: merged, seen first, undone."""
