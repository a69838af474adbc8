"""The dossier as one self-contained HTML page: right to left or left to right, with or without script, on paper too."""
