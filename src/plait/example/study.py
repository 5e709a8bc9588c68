"""What the example study is: facts of the real study, and the notices its pages carry."""

SLUG = "peer-support"
TITLE = "Peer Support After Miscarriage"
QUESTION = (
    "Which forms of peer support help whom after a miscarriage, in which circumstances and why, "
    "and when do they do harm?"
)
REGISTRATION = "ISRCTN14271180 · NIHR 156802 · University of Liverpool"
NOTICE = (
    "Example study. Publications, numbers and services are real and were checked; the interviews "
    "are composed: nobody said these words. The judgements only show how Plait works."
)
COMPOSED = "Composed for the example study: no real person said these words."
IN_OUR_WORDS = (
    "A summary of the publication’s facts in our own words, not its text. "
    "The address at which they were read is on the reference’s page."
)

# (element, include, exclude)
CRITERIA = [
    (
        "Population",
        "Women, partners and families after miscarriage; stillbirth and newborn death as near "
        "evidence; people who give peer support to them.",
        "Other bereavement, unless a review covers perinatal loss too.",
    ),
    (
        "Phenomenon of interest",
        "Support given by people with lived experience: one-to-one, in groups or online.",
        "Support given by professionals alone.",
    ),
    ("Design", "Any empirical design, and reviews.", "Protocols without results."),
    (
        "Evaluation",
        "Mental health, isolation, coping, take-up, experience, harm.",
        "Medical outcomes only.",
    ),
]

# (name, platform, kind of source, key in the found_in column, strategy in words)
SEARCHES = [
    (
        "MEDLINE",
        "PubMed",
        "database",
        "medline",
        "(miscarriage OR pregnancy loss OR perinatal death) AND (peer support OR support group OR "
        "online community OR lay support)",
    ),
    (
        "PsycINFO",
        "Ovid",
        "database",
        "psycinfo",
        "exp Pregnancy Loss/ AND (peer* OR mutual aid OR self-help group* OR befriend*)",
    ),
    ("Hand search", "", "hand", "handsearch", "Reference lists and journals read by hand."),
    ("Call for evidence", "", "call", "call", "Items sent in by organisations and people."),
]
