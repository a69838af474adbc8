"""What we know about a language: words as data, through one door (`load`)."""
