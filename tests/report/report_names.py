"""Who is who in the invented Larkmatch dossier."""

from analyzer.model import Entity, EntityKind

ENTITIES = (
    Entity("lark", "Larkmatch, Inc.", EntityKind.COMPANY, ("Larkmatch", "Discloser"), ("deal", "suit", "policy")),
    Entity("vis", "Visagent GmbH", EntityKind.COMPANY, ("Visagent", "Recipient"), ("deal", "suit")),
    Entity("office", "Office of Data Fairness", EntityKind.PUBLIC_BODY, (), ("suit",)),
    Entity("quell", "Iris Quell", EntityKind.PERSON, (), ("deal", "suit")),
    Entity("bright", "Brightwater Ventures", EntityKind.FUND, (), ("suit",)),
    Entity("thirds", "third parties", EntityKind.GROUP, (), ("policy",)),
)

NAMES = {
    ("deal", "Larkmatch, Inc."): "lark",
    ("deal", "the Discloser"): "lark",
    ("deal", "Visagent GmbH"): "vis",
    ("deal", "the Recipient"): "vis",
    ("suit", "LARKMATCH, INC."): "lark",
    ("suit", "Larkmatch"): "lark",
    ("suit", "Visagent"): "vis",
    ("suit", "Iris Quell"): "quell",
    ("suit", "Brightwater Ventures"): "bright",
    ("suit", "OFFICE OF DATA FAIRNESS"): "office",
    ("policy", "third parties"): "thirds",
}
