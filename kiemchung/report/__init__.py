"""Renderers: each turns one RunReport into one form people open."""
