"""What went wrong in a student's file, in words that a student knows."""

from grader.diagnosis.explaining import (
    Explanation,
    explain_exception,
    explain_exit,
    explain_syntax,
    line_of,
)

__all__ = ["Explanation", "explain_exception", "explain_exit", "explain_syntax", "line_of"]
