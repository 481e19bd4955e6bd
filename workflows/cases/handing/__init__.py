"""Handing a duty on: to a colleague by whoever has it, to anybody who may do it by whoever handles the case."""
