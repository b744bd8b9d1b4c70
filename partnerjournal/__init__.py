"""Partner Journal: a private journal for people who depend on colleagues in other teams."""

__version__ = "0.1.0"
