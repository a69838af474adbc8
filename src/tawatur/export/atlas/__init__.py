"""Where places lie, and the outlines of lands: `card.md` says from where, and under which licence."""
