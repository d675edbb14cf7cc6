"""Sagsgang: the way a municipal case takes, from world goal to effect and back."""

__version__ = "0.1.0"
