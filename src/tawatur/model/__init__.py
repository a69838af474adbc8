"""What things are: frozen records that import nothing of ours."""
