"""The time of day, as something that a test can set."""

from collections.abc import Callable

# Seconds since 1970, as `time.time` tells them.
Clock = Callable[[], float]
