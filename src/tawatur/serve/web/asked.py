"""What may be asked of each page, checked and bounded before anything is looked up."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

#: The longest words that may be asked for: a headline has fewer.
LONGEST = 300

#: The last line of the page before: its moment in hours since 1970, and the number of its story.
CURSOR = r"^-?[0-9]{1,9}(\.[0-9]{1,20})?~[0-9]{1,18}$"

Words = Annotated[str | None, Field(max_length=LONGEST)]
#: Days that a store can order; earlier and later ones are slips of the keyboard.
Day = Annotated[date | None, Field(ge=date(1000, 1, 1), le=date(2999, 12, 31))]


class Asked(BaseModel):
    """The fields of a form; one that is left empty asks for nothing."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, fields: Any) -> Any:
        return {name: value for name, value in fields.items() if value != ""} if isinstance(fields, dict) else fields


class StoriesAsked(Asked):
    """Which stories the list shows."""

    q: Words = Field(None, max_length=LONGEST, description="words that a report of the story holds")
    start: Day = Field(None, alias="from", description="has a report of this day or later")
    end: Day = Field(None, alias="to", description="has a report of this day or before")
    place: Words = Field(None, description="a place that is named")
    person: Words = Field(None, description="a person who is named")
    outlet: Words = Field(None, description="an outlet that has it")
    contested: bool = Field(False, description="only stories whose reports contradict one another")
    origins: int = Field(0, ge=0, le=1000, description="at least so many independent accounts")
    after: str | None = Field(None, max_length=60, pattern=CURSOR, description="the page behind")
    limit: int = Field(25, ge=1, le=100, description="at most so many")


class SearchAsked(Asked):
    """What is looked for in the articles."""

    q: str = Field("", max_length=LONGEST, description='words, all of which must be there; "a run of words"')
    start: Day = Field(None, alias="from", description="published on this day or later")
    end: Day = Field(None, alias="to", description="published on this day or before")
    outlet: Words = Field(None, description="only what this outlet published")
    limit: int = Field(20, ge=1, le=100, description="at most so many")


class PairAsked(Asked):
    """Two reports."""

    a: str = Field(max_length=LONGEST, description="the id of one article")
    b: str = Field(max_length=LONGEST, description="the id of the other")


class OutletAsked(Asked):
    """An outlet by its name."""

    name: str = Field(max_length=LONGEST, description="the name of the outlet, as its articles tell it")


class ArticleAsked(Asked):
    """Which words of an article are marked."""

    at: str | None = Field(None, pattern=r"^[0-9]{1,9}-[0-9]{1,9}$", description="words to mark, as start-end")

    @property
    def span(self) -> tuple[int, int] | None:
        """The words to mark, as offsets."""
        if self.at is None:
            return None
        start, end = self.at.split("-")
        return int(start), int(end)
