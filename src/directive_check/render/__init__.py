"""Write reports and diagnostics: one module and one function a format."""
