"""Reading one article into layers of facts: one stage a file."""
