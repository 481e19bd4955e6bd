"""Registers in the CMS: lists that an editor reads and does not change, of the own partnerships' rows only.

Who changes what they show does so elsewhere. A register shows no case: no reference, address of a mail or text.
"""

from .bodies import AreaRegister, BodyRegister, OfficeRegister, RecipientRegister
from .messages import MessageRegister
from .partnerships import AgencyRegister, PartnershipRegister
from .reading import ASKED, Register

REGISTERS = [
    PartnershipRegister(),
    AgencyRegister(),
    BodyRegister(),
    AreaRegister(),
    OfficeRegister(),
    RecipientRegister(),
    MessageRegister(),
]


def register_of(route: str) -> Register | None:
    """The register that has this address, by the name of the route."""
    return next((one for one in REGISTERS if route in (one.route("index"), one.route("inspect"))), None)


def may_read(route: str, request, kwargs) -> bool:
    """For the gate: the list, asked for in ways that it offers; or one row of the editor's own."""
    register = register_of(route)
    if register is None or request.method not in ("GET", "HEAD"):
        return False
    if route == register.route("index"):
        return set(request.GET) <= ASKED
    pk = kwargs.get("instance_pk", "")
    return pk.isdecimal() and len(pk) < 19 and register.get_queryset(request).filter(pk=pk).exists()
