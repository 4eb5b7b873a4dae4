"""The page kinds that a reader can meet, each by an address in the sample archive."""

READERS_PAGES = {
    "front": "/",
    "archive": "/archive/",
    "archive-year": "/archive/1989/",
    "archive-month": "/archive/1989/11/",
    "archive-undated": "/archive/undated/",
    "article": "/articles/world-leaders-say-farewell-to-nelson-mandela-in-the-rain/",
    "article-caption": "/articles/two-men-walk-on-the-moon/",
    "article-undated": (
        "/articles/putin-awards-north-korean-leader-kim-jong-un-a-world-war-ii-medal/"
    ),
    "article-long": (
        "/articles/harbour-masters-of-forty-ports-agree-in-bergen-after-eleven-days-of-talks-on-com/"
    ),
    "article-original": (
        "/articles/putin-awards-north-korean-leader-kim-jong-un-a-world-war-ii-medal/original/"
    ),
    "people": "/people/",
    "people-found": "/people/?q=man",
    "person": "/people/nelson-mandela/",
    "countries": "/countries/",
    "country": "/countries/ru/",
    "country-most": "/countries/us/",
    "country-former": "/countries/suhh/",
    "tags": "/tags/",
    "tag": "/tags/cold-war/",
    "publications": "/publications/",
    "publication": "/publications/newsroom-sample/",
    "search": "/search/?q=mandela",
    "search-narrowed": "/search/?q=treaty&country=us&from=1985&to=1989",
    "search-nothing": "/search/?q=zeppelinfahrt",
    "search-open": "/search/",
    "search-help": "/search/help/",
    "search-values": "/search/person/?q=mandela",
    "about": "/about/",
    "accessibility": "/accessibility/",
    "not-found": "/nowhere/near-here/",
    "sign-in": "/sign-in/",
}

SIGN_IN = "/sign-in/"
EDITORS_PAGES = {
    "desk": "/admin/",
    "desk-articles": "/admin/articles/article/",
    "desk-article": "/admin/articles/article/1/change/",
    "desk-workbench": "/admin/articles/article/1/workbench/",
    "desk-people": "/admin/articles/person/",
    "desk-countries": "/admin/articles/country/",
    "desk-tags": "/admin/articles/tag/",
    "desk-tag": "/admin/articles/tag/1/change/",
    "desk-tag-merge": "/admin/articles/tag/1/merge/?name=s",
    "desk-tag-merging": "/admin/articles/tag/1/merge/?with=2",
    "desk-tag-doubles": "/admin/articles/tag/doubles/",
    "desk-tags-unused": "/admin/articles/tag/unused/",
    "desk-rules": "/admin/articles/tagrule/",
    "desk-rule-new": "/admin/articles/tagrule/add/?q=mandela",
    "desk-rule-preview": "/admin/articles/tagrule/add/?tag=Anew&query=mandela&span=all&note=",
    "desk-tag-result": "/admin/articles/tagrule/now/?q=mandela&tags=Anew",
    "desk-journal": "/admin/articles/operation/",
    "desk-jobs": "/admin/articles/job/",
    "desk-publications": "/admin/articles/publication/",
    "desk-upload": "/admin/articles/upload/add/",
    "imports": "/imports/",
    "import": "/imports/1/",
    "password": "/password/",
    "desk-imports": "/admin/articles/importrun/",
    "desk-import": "/admin/articles/importrun/1/change/",
    "desk-state": "/admin/articles/upkeep/",
}

WIDE, NARROW = 1280, 390  # a laptop and a phone
