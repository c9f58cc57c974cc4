"""Reads an article: page, sentences, mentions, events, referents, in that order, and one reading at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import communique
from communique import assembly, claims, dates, events, ontology, resolve, topics
from communique.assembly import Scene
from communique.errors import LanguageError
from communique.language import Language, Sentence, split
from communique.mentions import finder, gazetteer, phrases
from communique.mentions.finder import Marked
from communique.mentions.found import PLACE_KINDS, Found
from communique.records import Article, Claim, Coder, Mention, Reading, SectionRole

_READ = ("headline", "caption", "subhead", "body")


class Reader:
    """A reader with its language model loaded; `model` names another spaCy pipeline than the default one.

    Raises `SetupError` where the model is not installed.
    """

    def __init__(self, model: str | None = None) -> None:
        self._language = Language(model)

    def read(self, article: Article) -> Reading:
        """Everything read from one article: a pure function of the article and the program's vocabulary.

        Raises `LanguageError` where the text is in a language that the model does not know.
        """
        if article.language not in (None, "en"):
            raise LanguageError(
                f"{article.file or 'text'}: the text is in {article.language}; the model reads English"
            )
        article = _published(article)
        scenes = self._scenes(article)
        told = [s for s in scenes if not topics.elsewhere(article.text[s.sentence.start : s.sentence.end])]
        drafts = [draft for scene in told for draft in events.code(scene.sentence, scene.marked)]
        mentions = [found for scene in scenes for _, found in sorted(scene.marked.items())]
        visited = _visited(scenes, drafts)
        home = resolve.home(mentions, _dateline(article), visited)
        subjects = {
            s.marked[t.i].id
            for s in scenes
            for t in s.sentence.tokens
            if t.i in s.marked and t.dep in ("nsubj", "nsubjpass")
        }
        referents = resolve.entities(mentions, frames=_frames(scenes), home=home, subjects=subjects)
        return Reading(
            article=article,
            events=assembly.events(article, scenes, drafts, referents),
            claims=_claims(article, scenes, referents, {draft.trigger.start for draft in drafts}),
            findings=(),
            mentions=tuple(_mention(found, referents) for found in mentions),
            coder=Coder(
                f"communique {communique.__version__}",
                f"communique {ontology.VERSION}",
                (self._language.name,),
            ),
        )

    def _scenes(self, article: Article) -> list[Scene]:
        """The article's sentences, parsed, with what they mention. The headline comes last: it tells what
        the body tells in full, in short forms that only the body explains."""
        spans = sorted(_sentences(article), key=lambda s: s[2] == "headline")
        words = [self._language.words(article.text, start, end) for start, end, _, _ in spans]
        common = {
            w.text
            for (_, _, role, _), row in zip(spans, words, strict=True)
            if role != "headline"
            for w in row
        }
        words = [
            finder.plain_case(row, common) if role == "headline" else row
            for (_, _, role, _), row in zip(spans, words, strict=True)
        ]
        first = [finder.find(w, article.text, sentence=i) for i, w in enumerate(words)]
        known = finder.name_parts([f for marked in first for f in marked.found])
        named = {f.country for marked in first for f in marked.found if f.country and not f.others}
        marked = [
            finder.find(w, article.text, sentence=i, known=known, named=named) for i, w in enumerate(words)
        ]
        return [
            self._scene(i, span, m, tokens)
            for i, (span, m, tokens) in enumerate(
                zip(spans, marked, self._language.parse([m.words for m in marked]), strict=True)
            )
        ]

    @staticmethod
    def _scene(
        index: int, span: tuple[int, int, SectionRole, int], marked: Marked, tokens: tuple[object, ...]
    ) -> Scene:
        sentence = Sentence(index, *span, tokens)  # type: ignore[arg-type]
        return Scene(sentence, phrases.find(sentence, marked.found))


def _published(article: Article) -> Article:
    """The article with a publication year inferred from the anniversaries it marks, where nothing gives one."""
    if article.published is not None:
        return article
    spans = [(s.start, s.end) for s in article.sections if s.role in _READ]
    inferred = dates.infer_published(article.text, spans=spans)
    if inferred is None:
        return article
    return replace(article, published=inferred[0], published_basis="inferred", published_why=inferred[1])


def _sentences(article: Article) -> Iterator[tuple[int, int, SectionRole, int]]:
    """Start, end, section and paragraph of every sentence that can tell something."""
    for paragraph, section in enumerate(s for s in article.sections if s.role in _READ):
        for line in re.finditer(r"[^\n]+", article.text[section.start : section.end]):
            for start, end in split(article.text, section.start + line.start(), section.start + line.end()):
                yield start, end, section.role, paragraph


def _visited(scenes: list[Scene], drafts: list[events.Draft]) -> frozenset[str]:
    """The countries that the article tells a visit to."""
    marked = {scene.sentence.index: scene.marked for scene in scenes}
    places = (
        marked[d.sentence][i]
        for d in drafts
        if d.type == "VISIT"
        for role, i in d.roles
        if role == "recipient"
    )
    return frozenset(found.country for found in places if found.country)


def _claims(
    article: Article,
    scenes: list[Scene],
    referents: dict[str, tuple[resolve.Entity, ...]],
    coded: set[int],
) -> tuple[Claim, ...]:
    """The claims of the body, each with its speaker's name and affiliation."""
    told = [s for s in scenes if s.sentence.section in ("body", "caption")]
    quotes = claims.find(article, ((s.sentence, s.marked) for s in told), coded)
    marked = {scene.sentence.index: scene.marked for scene in scenes}
    speakers: dict[tuple[int, int], tuple[str, str | None]] = {}
    for quote in quotes:
        found = marked[quote.sentence.index].get(quote.speaker.i)
        entity = next(iter(referents.get(found.id, ())), None) if found else None
        name = entity.name if entity else quote.speaker.text
        speakers[quote.sentence.index, quote.speaker.i] = (
            name,
            entity.office or entity.country if entity else None,
        )
    return claims.claims(article, quotes, speakers, article.outlet)


def _frames(scenes: list[Scene]) -> dict[int, str]:
    """The country that a sentence is set in from its first words on: "In Nigeria, …"."""
    frames = {}
    for scene in scenes:
        tokens = scene.sentence.tokens
        place = next((scene.marked[i] for i in (1, 2) if i in scene.marked), None)
        opens = len(tokens) > 3 and tokens[0].text in ("In", "At", "While")
        if opens and place is not None and place.kind in PLACE_KINDS and place.country and not place.others:
            frames[scene.sentence.index] = place.country
    return frames


def _dateline(article: Article) -> str | None:
    """The country of the place in the article's dateline."""
    for section in article.sections:
        if section.role == "dateline":
            hits = list(gazetteer.load().find(article.text.title(), section.start, section.end))
            return next((h.entry.country for h in hits if h.entry.kind in ("capital", "city")), None)
    return None


def _mention(found: Found, referents: dict[str, tuple[resolve.Entity, ...]]) -> Mention:
    entity = next(iter(referents.get(found.id, ())), None)
    return Mention(
        id=found.id,
        start=found.start,
        end=found.end,
        kind=found.kind,
        name=found.name,
        country=entity.country if entity else found.country,
        person=entity.name if entity and entity.kind == "person" else None,
        office=found.office,
        entity=entity.key if entity else None,
    )
