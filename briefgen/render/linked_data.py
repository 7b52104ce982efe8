"""A page's view in, what it says in the words of schema.org out: JSON-LD 1.1, to stand in the page itself.

Addresses are absolute, so without the site's url there are none, and no breadcrumbs, which consist of them. Whatever
stands here can be read on the page too.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import msgspec

from briefgen.language import ENGLISH, Language
from briefgen.render.whole import address_of, language_of, whole
from briefgen.views import (
    HERE,
    ActorsView,
    ActorView,
    ArchiveView,
    BriefView,
    ChangesView,
    Chrome,
    CorrectionsView,
    DataFile,
    DataView,
    HomeView,
    Html,
    PageView,
    QuestionsView,
    QuestionView,
    Ref,
    SourcesView,
    SourceView,
    StoriesView,
    StoryView,
    TopicsView,
    TopicView,
    View,
)

_Node = dict[str, Any]
#: What could end the script that holds it, or a line of one (HTML, section "Restrictions for contents of script").
_ESCAPES = {"<": r"\u003c", ">": r"\u003e", "&": r"\u0026", "\u2028": r"\u2028", "\u2029": r"\u2029"}
#: Pages that list things.
_LISTS = (
    HomeView,
    TopicsView,
    ActorsView,
    StoriesView,
    QuestionsView,
    SourcesView,
    ArchiveView,
    ChangesView,
    CorrectionsView,
)
_CHANGES = Ref("What changed", f"{HERE}changes/")
#: What stands above the pages of a kind, below the home page.
_ABOVE: dict[type, list[Ref]] = {
    TopicView: [Ref("Topics", f"{HERE}topics/")],
    ActorView: [Ref("Actors", f"{HERE}actors/")],
    StoryView: [Ref("Storylines", f"{HERE}stories/")],
    QuestionView: [Ref("Open questions", f"{HERE}questions/")],
    SourceView: [Ref("Sources", f"{HERE}sources/")],
    CorrectionsView: [_CHANGES],
    **{kind: [] for kind in (TopicsView, ActorsView, StoriesView, QuestionsView, SourcesView)},
    **{kind: [] for kind in (PageView, DataView)},
    ChangesView: [_CHANGES],
}
_KINDS = {"person": "Person", "organisation": "Organization", "group": "Organization", "state": "Country"}


def linked_data(page: View, site: Chrome, language: Language = ENGLISH) -> Html:
    """The JSON-LD of the page, in the language; nothing for pages that are only passed through."""
    node = _what(page, site)
    if node is None:
        return Html("")
    trail = _breadcrumbs(page, site, language)
    nodes = [node, trail] if trail else [node]
    text = msgspec.json.encode({"@context": "https://schema.org", "@graph": nodes}).decode()
    for sign, escape in _ESCAPES.items():
        text = text.replace(sign, escape)
    return Html(text)


def _what(page: View, site: Chrome) -> _Node | None:
    """What the page is."""
    match page:
        case BriefView():
            return _brief(page, site)
        case ActorView():
            return _page("ProfilePage", page, site, mainEntity=_profile(page, site))
        case TopicView():
            topic = _node("DefinedTerm", name=page.title, description=page.definition.plain)
            return _page("CollectionPage", page, site, mainEntity=topic)
        case StoryView():
            return _page("CollectionPage", page, site, mainEntity=_node("CreativeWorkSeries", name=page.title))
        case QuestionView():
            return _page("WebPage", page, site, mainEntity=_question(page, site))
        case HomeView() if not page.address:
            return _page("WebSite", page, site, publisher=_publisher(site))
        case DataView():
            return _page("DataCatalog", page, site, dataset=[_dataset(file, site) for file in page.tables])
        case SourceView():
            source = _node("CreativeWork", name=page.title, url=page.url)
            return _page("CollectionPage", page, site, mainEntity=source)
        case PageView():
            return _page("WebPage", page, site)
        case _:
            return _page("CollectionPage", page, site) if isinstance(page, _LISTS) else None


def _node(kind: str, **given: Any) -> _Node:
    """Something of the kind, with all that is known of it."""
    return {"@type": kind, **{name: value for name, value in given.items() if value}}


def _page(kind: str, page: Any, site: Chrome, **more: Any) -> _Node:
    return _node(
        kind,
        name=page.title,
        description=page.description,
        url=address_of(page, site),
        inLanguage=language_of(page, site),
        **(_translations(page, "WebPage", site) if isinstance(page, PageView) else {}),
        **more,
    )


def _brief(page: BriefView, site: Chrome) -> _Node:
    url = address_of(page, site)
    return _node(
        "NewsArticle",
        headline=page.title,
        description=page.description,
        image=whole(page.picture, site),
        url=url,
        mainEntityOfPage=url,
        datePublished=page.date.iso,
        dateModified=(page.changed or page.date).iso,
        inLanguage=language_of(page, site),
        **_translations(page, "NewsArticle", site),
        author=_node("Organization", name=site.author or site.title),
        publisher=_publisher(site),
        isPartOf=_named("CreativeWorkSeries", page.story.title, page.story.url, site) if page.story else None,
        about=[_named("DefinedTerm", topic.title, topic.url, site) for topic in page.topics],
        mentions=[
            _named(_KINDS.get(actor.kind, "Thing"), actor.name, actor.url, site, sameAs=actor.same_as)
            for actor in page.actors
        ],
        citation=[_node("CreativeWork", name=source.title, url=source.url) for source in page.sources],
        isBasedOn=[url for base in page.builds_on if (url := whole(base.brief.url, site))],
        correction=[
            _node("CorrectionComment", text=update.note.plain, datePublished=update.date.iso)
            for update in page.updates
            if update.kind == "correction"
        ],
    )


def _translations(page: BriefView | PageView, kind: str, site: Chrome) -> _Node:
    """What the page is a translation of, or what it was translated into."""
    named = {
        one: _named(kind, one.title, one.url, site, inLanguage=one.language)
        for one in page.translations
        if not one.is_here
    }
    if any(one.is_original for one in named):
        return {"translationOfWork": next(node for one, node in named.items() if one.is_original)}
    return {"workTranslation": list(named.values())} if named else {}


def _publisher(site: Chrome) -> _Node:
    return _named("Organization", site.title, site.home, site)


def _profile(page: ActorView, site: Chrome) -> _Node:
    return _node(
        _KINDS.get(page.kind, "Thing"),
        name=page.title,
        alternateName=page.aliases,
        image=whole(page.image, site),
        sameAs=page.same_as,
    )


def _question(page: QuestionView, site: Chrome) -> _Node:
    """The question; with its answer once that is final.

    The page is no QAPage: there, says Google ("Q&A structured data"), readers can answer.
    """
    question = page.question
    answer = None
    if question.status == "answered":
        given = question.answered_in
        answer = _node(
            "Answer",
            text=question.answer.plain,
            url=whole(given.url, site) if given else "",
            datePublished=question.answered_on.iso if question.answered_on else "",
        )
    return _node("Question", name=question.text, datePublished=question.asked_on.iso, acceptedAnswer=answer)


def _dataset(file: DataFile, site: Chrome) -> _Node:
    forms = (("application/json", file.json), ("text/csv", file.csv))
    return _node(
        "Dataset",
        name=file.title,
        description=file.what,
        distribution=[
            _node("DataDownload", encodingFormat=form, contentUrl=address)
            for form, url in forms
            if (address := whole(url, site))
        ],
    )


def _breadcrumbs(page: View, site: Chrome, language: Language) -> _Node | None:
    """The way from the home page to this one (schema.org BreadcrumbList), as the links above its headline lead."""
    way = _way(page, site, language)
    if not site.url or not way:
        return None
    items = [
        _node("ListItem", position=position, name=ref.title, item=whole(ref.url, site))
        for position, ref in enumerate(way, 1)
    ]
    return _node("BreadcrumbList", itemListElement=items)


def _way(page: Any, site: Chrome, language: Language) -> list[Ref]:
    """What stands above the page, the widest first, and the page itself; nothing for the home page and strays."""
    match page:
        case BriefView():
            between = list(page.topics[:1])
        case TopicView():
            between = [*_above(page, language), *page.trail]
        case ArchiveView():
            between = [page.front]
        case ChangesView() if page.address != "changes/":
            between = _above(page, language)
        case _ if type(page) in _ABOVE:
            between = [] if isinstance(page, ChangesView) else _above(page, language)
        case _:
            return []
    return [Ref(site.title, site.home), *between, Ref(page.title, f"{HERE}{quote(page.address)}")]


def _above(page: Any, language: Language) -> list[Ref]:
    return [Ref(language.gettext(ref.title), ref.url) for ref in _ABOVE[type(page)]]


def _named(kind: str, name: str, url: str, site: Chrome, **more: Any) -> _Node:
    return _node(kind, name=name, url=whole(url, site), **more)
