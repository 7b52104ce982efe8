"""How changes to a brief that was published are told."""

from __future__ import annotations

from briefgen import model, views, words
from briefgen.language import Language, gettext_noop
from briefgen.model import Target
from briefgen.schema import When
from briefgen.site.changes import Revision, revisions
from briefgen.site.showing import Showing, kept

_CHANGED = {
    "published": gettext_noop("New brief"),
    "update": gettext_noop("Updated"),
    "correction": gettext_noop("Corrected"),
    "clarification": gettext_noop("Clarified"),
    "answered": gettext_noop("Question answered"),
    "partly": gettext_noop("Question partly answered"),
    "superseded": gettext_noop("Question superseded"),
}
#: The same within a line.
_UPDATES = {
    "correction": gettext_noop("correction"),
    "clarification": gettext_noop("clarification"),
    "update": gettext_noop("update"),
}


def changed_as(say: Language, kind: str) -> str:
    """What a change of the kind is called where it is told: "Corrected"."""
    return say.gettext(_CHANGED[kind])


def last_changed(showing: Showing, file: model.BriefFile) -> When | None:
    """When the brief was last updated, if ever."""
    return max((update.date for update in file.updates), key=showing.moment, default=None)


@kept
def updates_of(showing: Showing, brief: str) -> tuple[views.Update, ...]:
    """The updates of the brief of that id, oldest first."""
    file = showing.site.brief(brief).file
    return tuple(_update(showing, file, revision) for revision in revisions(file, showing.zone))


def update_of(showing: Showing, brief: str, name: str) -> views.Update:
    """The one of the brief's updates that has the name (`site.changes.Revision`)."""
    return next(update for update in updates_of(showing, brief) if update.id == _place(name))


def _place(name: str) -> str:
    return f"part-update-{name}"


def _update(showing: Showing, file: model.BriefFile, revision: Revision) -> views.Update:
    update, place = revision.update, _place(revision.name)
    was, became = showing.words(update.wording, file.path), showing.words(revision.became, file.path)
    return views.Update(
        id=place,
        url=showing.url(Target("brief", file.id, place)),
        date=showing.stamp(update.date),
        kind=update.kind,
        shown=showing.language.gettext(_UPDATES[update.kind]),
        note=showing.html(update.note, file.path),
        bullet=update.bullet,
        words=words.difference(was, became) if was else (),
        lang=showing.lang_of("brief", file.id),
    )


def changed_bullets(showing: Showing, file: model.BriefFile) -> dict[str, tuple[views.Changed, ...]]:
    """For each bullet that was changed, by its id, the newest change of each kind, newest first."""
    newest: dict[tuple[str, str], views.Update] = {}
    for update in reversed(updates_of(showing, file.id)) if file.updates else ():
        if update.bullet:
            newest.setdefault((update.bullet, update.kind), update)
    changed: dict[str, tuple[views.Changed, ...]] = {}
    for (bullet, kind), update in newest.items():
        note = views.Changed(changed_as(showing.language, kind), update.date, update.url)
        changed[bullet] = (*changed.get(bullet, ()), note)
    return changed
