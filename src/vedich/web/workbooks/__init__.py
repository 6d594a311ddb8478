"""The official form as a workbook: taken away, brought back, seen first, undone."""
