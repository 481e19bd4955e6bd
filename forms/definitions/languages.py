"""Texts in several languages: a document that declares them says each text as {en: …, cy: …}, all of them equal.

What is kept has the maps. A document is read as its model in one language, with plain strings.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from django.conf.locale import LANG_INFO
from pydantic import AfterValidator, BaseModel

from matters.language import readers_language

Place = tuple[str | int, ...]
OURS = "en"  # of the product's own words


@dataclass(frozen=True)
class ForPeople:
    """Marks a text that people read."""

    def __get_pydantic_json_schema__(self, core_schema, handler):
        text = handler(core_schema)
        each = {"type": "object", "additionalProperties": text, "description": "A text for each language."}
        return {"anyOf": [text, each]}


FOR_PEOPLE = ForPeople()
Text = Annotated[str, FOR_PEOPLE]


def known(code: str) -> str:
    """Raises ValueError for a code that is no language's."""
    if "name_local" not in LANG_INFO.get(code, {}):
        raise ValueError("this is not the code of a language; write for instance en, cy, gd or ga")
    return code


def each_once(codes: list[str]) -> list[str]:
    if len(set(codes)) < len(codes):
        raise ValueError("a language stands twice; write each once")
    return codes


Languages = Annotated[list[Annotated[str, AfterValidator(known)]], AfterValidator(each_once)]


def name_of(code: str) -> str:
    """The language as it calls itself: "Cymraeg"."""
    name = LANG_INFO.get(code, {}).get("name_local", code)
    return name[:1].upper() + name[1:]


def languages_of(data: Any) -> list[str]:
    """The languages that a document declares, the first one before the others; none for one that does not say."""
    said = data.get("languages") if isinstance(data, dict) else None
    return [one for one in said if isinstance(one, str)] if isinstance(said, list) else []


def spoken(languages: list[str], wanted: str | None = None) -> str:
    """The language in which a document with these is read: the reader's, else its first; empty for none declared."""
    wanted = readers_language() if wanted is None else wanted
    return wanted if wanted in languages else next(iter(languages), "")


def marked(languages: list[str]) -> str:
    """What the `lang` of a part of a page says of such a document's texts; empty where they are in English."""
    said = spoken(languages)
    return "" if said.partition("-")[0] == OURS else said


def is_map(value: Any, languages: list[str]) -> bool:
    texts = isinstance(value, dict) and all(isinstance(one, str) for one in value.values())
    return bool(texts and value and set(value) <= set(languages))


def in_language(data: Any, languages: list[str], wanted: str) -> Any:
    """The data with a plain text for each map; where that language is missing, another's."""
    if is_map(data, languages):
        return next((data[one] for one in (wanted, *languages) if data.get(one)), "")
    if isinstance(data, dict):
        return {key: in_language(one, languages, wanted) for key, one in data.items()}
    return [in_language(one, languages, wanted) for one in data] if isinstance(data, list) else data


def shown(document: dict) -> dict:
    """The document as plain data in the reader's language."""
    languages = languages_of(document)
    return in_language(document, languages, spoken(languages)) if languages else document


def one_text(said: Any) -> Any:
    """A text that may be an `ordered` map, for a heading: the reader's language, else the document's first."""
    if not isinstance(said, dict):
        return said
    return said.get(readers_language()) or next(iter(said.values()), "")


def maps_in(data: Any, languages: list[str], place: Place = ()) -> dict[Place, dict[str, str]]:
    """Every map of texts, by its place."""
    if is_map(data, languages):
        return {place: data}
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    found: dict[Place, dict[str, str]] = {}
    for key, one in inside:
        found |= maps_in(one, languages, (*place, key))
    return found


def in_readers_language(model: Any, data: Any, handler: Callable) -> Any:
    """For a document's wrapping validator: its model with plain texts; `_maps` keeps what was said in all languages."""
    languages = languages_of(data)
    if not languages:
        return handler(data)
    made = handler(in_language(data, languages, spoken(languages)))
    made._maps = maps_in(data, languages)
    return made


def with_maps(plain: dict, maps: dict[Place, dict[str, str]]) -> dict:
    """A document as plain data, with its maps put back in their places."""
    for place, said in maps.items():
        inner: Any = plain
        for step in place[:-1]:
            inner = inner[step]
        inner[place[-1]] = dict(said)
    return plain


def ordered(data: Any, languages: list[str]) -> Any:
    """Each map in the order of the document's languages: a database keeps no order of keys."""
    if is_map(data, languages):
        return {one: data[one] for one in languages if one in data}
    if isinstance(data, dict):
        return {key: ordered(one, languages) for key, one in data.items()}
    return [ordered(one, languages) for one in data] if isinstance(data, list) else data


def texts_in(part: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """(place, text) of every text within a model that people read."""
    for name, info in type(part).model_fields.items():
        inner = (*place, info.alias or name)
        yield from texts_of(getattr(part, name), info.annotation, tuple(info.metadata), inner)


def texts_of(value: Any, kind: Any, marks: tuple, place: Place) -> Iterator[tuple[Place, str]]:
    """The same of a value of that annotated type."""
    origin, inner = get_origin(kind), get_args(kind)
    if isinstance(value, BaseModel):
        yield from texts_in(value, place)
    elif origin is Annotated:
        yield from texts_of(value, inner[0], (*marks, *kind.__metadata__), place)
    elif origin in (Union, UnionType):
        for one in inner:
            yield from texts_of(value, one, marks, place)
    elif origin is list and isinstance(value, list):
        for number, one in enumerate(value):
            yield from texts_of(one, inner[0], (), (*place, number))
    elif origin is dict and isinstance(value, dict):
        for key, one in value.items():
            yield from texts_of(one, inner[1], (), (*place, key))
    elif isinstance(value, str) and FOR_PEOPLE in marks:
        yield place, value


def problems_between(data: dict, texts: list[tuple[Place, str]]) -> Iterator[tuple[Place, str]]:
    """(place, remedy) of each text that is missing in one of the languages, and of each map that is no text."""
    languages = languages_of(data)
    maps, places = maps_in(data, languages), {place for place, _ in texts}
    for place, text in texts:
        if place in maps:
            for one in languages:
                if not maps[place].get(one, "").strip():
                    yield place, f"there is no text in {name_of(one)}; add it as `{one}`"
        elif len(languages) > 1 and text.strip():
            wanted = ", ".join(f"{one}: …" for one in languages)
            yield place, f"this stands in one language only; write {{{wanted}}}"
    for place in maps:
        if place not in places:
            yield place, "this is no text that people read, so it has no languages; write it once"


def wrong_map(given: dict) -> str:
    """What to do about a mapping where one text, or one for each language, belongs."""
    keys = ", ".join(map(str, given)) or "nothing"
    return (
        f"a text stands here, or one for each language that the document declares in `languages`, "
        f"and no other; here stand: {keys}"
    )
