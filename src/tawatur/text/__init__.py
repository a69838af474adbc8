"""Characters, safely: pure functions on str that keep offsets."""
