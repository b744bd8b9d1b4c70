"""Present mode and the wrap-up: one small window beside the call."""
