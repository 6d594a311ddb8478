"""Setting up many places at once from one workbook: handed in, shown, confirmed."""
