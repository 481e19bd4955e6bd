"""The demo's data: five invented partnerships, their people, and live cases at several stages."""
