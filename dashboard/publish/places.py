"""The pages of a claim, an organization and a re-run, the brief, and the lists that lead to them."""

from __future__ import annotations

from starlette.responses import Response

from dashboard.dates import said
from dashboard.naming import organization
from dashboard.publish import shown
from dashboard.publish.answers import answered
from dashboard.publish.asked import Asked, Page
from dashboard.publish.brief import as_html, as_pdf, brief
from dashboard.publish.claim_page import claim_page
from dashboard.publish.claimreview import claim_review, dataset
from dashboard.publish.listed import Group, all_claims, all_organizations, all_recipes
from dashboard.publish.organization_page import organization_page
from dashboard.publish.recipe_page import published_beside, recipe_link, recipe_page
from dashboard.publish.rendering import Head
from dashboard.publish.told import Link, claim_in_short, sentence
from dashboard.reruns import Reruns
from evidence.register import answers

PDF = "application/pdf"


def claim(asked: Asked) -> Response:
    """The page of a claim."""
    ledger, words = asked.shelf.ledger, asked.words
    if asked.id not in ledger.claims:
        named = {
            one: Link(sentence(ledger, one, words.language), asked.links.claim(one)) for one in ledger.claims
        }
        return asked.absent("claim", named, _everything(asked, "claims", "/c"))
    page = claim_page(ledger, asked.id, answers(ledger.base), words, asked.links)
    path, text = f"/c/{asked.id}", claim_in_short(ledger, asked.id, words)
    head = Head(
        title=page.sentence,
        description=text,
        path=path,
        picture=f"/og{path}.png",
        data=(
            claim_review(ledger, asked.id, asked.site, words),
            dataset(page.sentence, text, path, ledger.base, asked.site, words),
        ),
    )
    return asked.set(Page(head, "claim.html", {"page": page}, shown.of_claim(ledger, asked.id)))


def organization_of(asked: Asked) -> Response:
    """The page of an organization."""
    base, words = asked.shelf.base, asked.words
    if asked.id not in base.organizations:
        return asked.absent("company", _organizations(asked), _everything(asked, "organizations", "/o"))
    page = organization_page(asked.shelf, asked.id, answers(base), words, asked.links)
    path = f"/o/{asked.id}"
    text = words("page_organization.description", name=page.name, date=said(base.case.as_of, words))
    head = Head(
        title=page.name,
        description=text,
        path=path,
        picture=f"/og{path}.png",
        data=(dataset(page.name, text, path, base, asked.site, words),),
    )
    test = shown.of_organization(asked.shelf.ledger, asked.id)
    return asked.set(Page(head, "organization.html", {"page": page}, test))


def recipe(asked: Asked) -> Response:
    """The page of a re-run."""
    found, words, ledger = asked.shelf.reruns(), asked.words, asked.shelf.ledger
    if not isinstance(found, Reruns):
        return invalid(asked, len(found))
    if asked.id not in found.recipes:
        named = {key: recipe_link(found, key, words, asked.links) for key in found.recipes}
        return asked.absent("recipe", named, _everything(asked, "recipes", "/r"))
    page = recipe_page(ledger, found, asked.id, words, asked.links)
    path, text = f"/r/{asked.id}", words("page_recipe.description", question=page.question)
    head = Head(
        title=page.title,
        description=text,
        path=path,
        picture=f"/og{path}.png",
        data=(dataset(page.title, text, path, ledger.base, asked.site, words),),
    )
    shows = published_beside(ledger, found, asked.id)
    return asked.set(Page(head, "recipe.html", {"page": page}, shows))


def brief_of(asked: Asked) -> Response:
    """The brief on an organization, or on the whole case."""
    base, words = asked.shelf.base, asked.words
    if asked.id and asked.id not in base.organizations:
        return asked.absent("company", _organizations(asked), _everything(asked, "organizations", "/o"))
    written = brief(asked.shelf, asked.id or None, words, asked.site.address)
    path = f"/brief/{asked.id}" if asked.id else "/brief"
    head = Head(
        title=written.title,
        description=words("shell.brief.text", as_of=written.as_of),
        path=path,
        picture=f"/og/o/{asked.id}.png" if asked.id else "/og/view/overview.png",
    )
    values = {"fragment": as_html(written, words), "pdf": asked.site.path(f"{path}.pdf", lang=words.language)}
    shows = (
        shown.of_organization(asked.shelf.ledger, asked.id)
        if asked.id
        else shown.shows(asked.shelf.ledger, "claims", {})
    )
    return asked.set(Page(head, "brief_page.html", values, shows))


def brief_as_pdf(asked: Asked) -> Response:
    """The same as one page of PDF."""
    base, words = asked.shelf.base, asked.words
    if asked.id and asked.id not in base.organizations:
        return brief_of(asked)
    written = brief(asked.shelf, asked.id or None, words, asked.site.address)
    name = f"brief-{asked.id or 'all'}-{words.language}-{base.release}.pdf"
    headers = {"content-disposition": f'inline; filename="{name}"'}
    return answered(asked.request, as_pdf(written, words), base.release, kind=PDF, headers=headers)


def claims(asked: Asked) -> Response:
    """All claims, section by section."""
    return _list(asked, "claims", "/c", all_claims(asked.shelf.ledger, asked.words, asked.links))


def organizations(asked: Asked) -> Response:
    """All organizations, those that allegations concern first."""
    return _list(asked, "organizations", "/o", all_organizations(asked.shelf.base, asked.words, asked.links))


def recipes(asked: Asked) -> Response:
    """All re-runs."""
    found = asked.shelf.reruns()
    if not isinstance(found, Reruns):
        return invalid(asked, len(found))
    return _list(asked, "recipes", "/r", all_recipes(found, asked.words, asked.links))


def invalid(asked: Asked, problems: int) -> Response:
    """The page that says that files cannot be read."""
    words = asked.words
    text = words("shell.invalid.text", n=problems)
    head = Head(words("shell.invalid.title"), text, asked.path, is_listed=False)
    everything = _everything(asked, "claims", "/c")
    return asked.set(Page(head, "absent.html", {"near": (), "everything": everything}), status=503)


def _list(asked: Asked, kind: str, path: str, groups: tuple[Group, ...]) -> Response:
    words, base = asked.words, asked.shelf.base
    name, text = words(f"shell.{kind}.name"), words(f"shell.{kind}.text")
    head = Head(
        title=name,
        description=text,
        path=path,
        picture="/og/view/overview.png",
        data=(dataset(name, text, path, base, asked.site, words),),
    )
    return asked.set(Page(head, "list.html", {"groups": groups}))


def _everything(asked: Asked, kind: str, path: str) -> Link:
    words = asked.words
    name = words("release.missing.all", page=words(f"shell.{kind}.name"))
    return Link(name, asked.site.path(path, lang=words.language))


def _organizations(asked: Asked) -> dict[str, Link]:
    base, links = asked.shelf.base, asked.links
    return {
        one: Link(organization(base, one, links.language), links.organization(one))
        for one in base.organizations
    }
