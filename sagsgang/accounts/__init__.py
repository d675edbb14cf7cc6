"""Users and their sign-in: who, never who may."""
