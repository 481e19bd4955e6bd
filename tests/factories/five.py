"""The five partnerships of the demo: who does what there, and what they usually write."""

from tests.factories.routes import Route

ABOUT = {"role": "Safeguarding lead", "telephone": "01632 960 118"}
CHILD = {"child": "Jem Alder", "born": "2019-04", "looked_after": "no"}
INCIDENT = {"incident": "2024-08-20", "became_aware": "2024-09-02", "account": "An outline."}
HARM = {"outcome": "seriously_harmed", "abuse": "suspected", "safety": "In hospital."}
KNOWN = {"officer": "Head of records", "involved": "before", "period": "In 2023."}
FILES = {"secured": "2024-09-02", "keeper": "A locked room; through the head of records.", "in_use": "no"}


class Fenmarsh(Route):
    """Rosa coordinates; Dana, Ilse and Carl sit for police, health and council; Petra refers."""

    office, refers = "rosa", "petra"
    referral = ABOUT | CHILD | INCIDENT | HARM | {
        "place": "fenmarsh", "sex": "unknown", "area": "Old Harbour", "harm": ["physical"],
        "harmed_another": "no", "points": ["together"], "involved": ["fenmarsh-council", "fenmarsh-health"],
        "parallel": ["criminal"], "domestic_abuse": "not_known",
    }  # fmt: skip
    returns = {
        "scoping": KNOWN | FILES | {
            "known": "The mother.", "analysis": "We closed the work too early.", "safety": "No.",
        },
        "own_inspectorates": {"told": "not_required"},
    }  # fmt: skip


class Seahaven(Route):
    """Bram coordinates; Odile, Pascoe, Nerys and Dov are the group; Lowen, Marek and Sunita the partners; Gwen refers."""

    office, refers = "bram", "gwen"
    referral = ABOUT | CHILD | INCIDENT | HARM | {
        "involved": ["seahaven-council", "seahaven-schools"], "parallel": ["police"],
    }  # fmt: skip
    returns = {
        "scoping": KNOWN | {"analysis": "Nobody put it together.", "safety": "No.", "parallel": ["none"]},
        "files": {"officer": "Head of records"} | FILES,
    }


class Norwick(Route):
    """Nina coordinates; Edda is in the chair; Callum, Yusuf and Freya the partners; Hester's service knows abuse at home."""

    office, refers = "nina", "lorne"
    referral = ABOUT | CHILD | INCIDENT | HARM | {
        "ethnicity": "White British", "gender": "Boy", "involved": ["norwick-police", "norwick-schools"],
        "parallel": ["none"], "domestic_abuse": "not_known",
    }  # fmt: skip
    returns = {
        "scoping": KNOWN | {
            "analysis": "Nobody put it together.", "identity": "We did not ask.", "safety": "No.", "parallel": ["none"],
        },
        "record": {
            "facts": "An outline.", "safety": "Nothing.", "learning": "Ask who else knows.", "identity": "Little was known.",
            "criteria": "yes", "from_day": "2023", "period_why": "Since the move.",
            "lines": [{"question": "Who saw the whole?", "why": "Nobody did."}],
        },
    }  # fmt: skip


class Elmforest(Route):
    """Vera coordinates; Jonas, Amara, Silas, Bettina and Piers are the panel; Ruth refers."""

    office, refers = "vera", "ruth"
    referral = ABOUT | CHILD | INCIDENT | HARM | {
        "outcome": "life_threatening", "involved": ["elmforest-health", "elmforest-council"], "working_together": "no",
    }  # fmt: skip
    returns = {
        "terms": {
            "aims": "To learn.", "from_day": "2023", "until_day": "2024-08-20", "issues": [{"issue": "Moves of house"}],
            "finished": "2025-01-16", "meetings": "Every month.",
        },
        "files": FILES | {"author": "Maud Fenn", "post": "Named nurse", "independent": "confirmed"},
    }  # fmt: skip


class Brackenheath(Route):
    """Mira checks, Joss deputises; Hale, Tamsin, Brid and Otis are the sub-group; Aldous is the chair; Ned refers."""

    office, refers, form = "mira", "ned", "crnf_a"
    referral = ABOUT | {
        "kind": "scr", "advice": "no", "clear_without": "The child has died.", "incident": "2024-08-20",
        "became_aware": "2024-08-30", "account": "An outline.", "good_practice": "no", "limbs": ["abuse", "died"],
        "children": [{"name": "Jem Alder", "born": "2019-04"}],
    }  # fmt: skip
    returns = {
        "involvement": {
            "officer": "Head of records", "involved": "before", "summary": "Three visits.", "whose": ["child"],
            "chronology": [{"day": "2024-03", "event": "A visit", "source": "Diary"}],
        },
        "own_regulators": {"told": "not_required"},
    }  # fmt: skip
    incident_review = {
        "kind": "joint_cpir", "advice": "yes", "advised_by": "The business manager", "clear_without": None,
        "limbs": ["none"], "not_scr": "yes", "standards": "yes", "learning": "yes", "reasons": "Handing over.",
    }  # fmt: skip


FIVE = {one.__name__.lower(): one for one in (Fenmarsh, Seahaven, Norwick, Elmforest, Brackenheath)}
