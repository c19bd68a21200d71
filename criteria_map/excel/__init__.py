"""A criteria set as a workbook that officials edit, and back."""
