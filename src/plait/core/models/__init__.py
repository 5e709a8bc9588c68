from .ledger import Event
from .people import Person
from .runs import Run
from .studies import Membership, Role, Study
from .uploads import Upload

__all__ = ["Event", "Membership", "Person", "Role", "Run", "Study", "Upload"]
