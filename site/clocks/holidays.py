"""Bank holidays to propose for a partnership's calendar. Only what people accept there counts."""

import holidays

SUBDIVISIONS = {"england_and_wales": "ENG", "scotland": "SCT", "northern_ireland": "NIR"}


def propose(nation, years):
    """[(date, name)] of the bank holidays of a nation that fall on Monday to Friday, in order.

    Raises ValueError for a nation that is not one of SUBDIVISIONS.
    """
    if nation not in SUBDIVISIONS:
        raise ValueError(f'"{nation}" has no list of bank holidays; write one of {", ".join(SUBDIVISIONS)}.')
    found = holidays.country_holidays("GB", subdiv=SUBDIVISIONS[nation], years=list(years))
    named = [(day, name.replace("(observed)", "(substitute day)")) for day, name in found.items()]
    return sorted((day, name) for day, name in named if day.weekday() < 5)
