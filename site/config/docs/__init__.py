"""The part of docs/ that is made from the code, by `manage.py generate_docs`.

Each module here has one function `generate(root) -> Generated`; MAKERS in `making.py` lists them.
"""
