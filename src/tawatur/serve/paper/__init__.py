"""The dossier as a document that people edit and print: Markdown and DOCX, from the views that the page shows."""
