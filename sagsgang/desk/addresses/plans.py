"""Challenges, plans and their trees, initiatives with their parts."""

from django.urls import path

from sagsgang.desk.views import challenges, initiatives, initiatives_like, plan_imports, plans

urlpatterns = [
    path("challenges/", challenges.challenges, name="challenges"),
    path("challenges/new", challenges.new_challenge, name="challenge-new"),
    path("challenges/<uuid:key>", challenges.challenge, name="challenge"),
    path("challenges/<uuid:key>/head", challenges.change, name="challenge-change"),
    path("challenges/<uuid:key>/publish", challenges.publish, name="challenge-publish"),
    path("challenges/<uuid:key>/unpublish", challenges.unpublish, name="challenge-unpublish"),
    path("plans/", plans.plans, name="plans"),
    path("plans/new", plans.new_plan, name="plan-new"),
    path("plans/template", plan_imports.template, name="plan-template"),
    path("plans/<uuid:key>", plans.plan, name="plan"),
    path("plans/<uuid:key>/head", plans.change_head, name="plan-change"),
    path("plans/<uuid:key>/renew", plans.renew_plan, name="plan-renew"),
    path("plans/<uuid:key>/adopt", plans.adopt_plan, name="plan-adopt"),
    path("plans/<uuid:key>/undo-adoption", plans.undo, name="plan-undo-adoption"),
    path("plans/<uuid:key>/publish", plans.publish, name="plan-publish"),
    path("plans/<uuid:key>/unpublish", plans.unpublish, name="plan-unpublish"),
    path("plans/<uuid:key>/elements", plans.new_element, name="element-add"),
    path("plans/<uuid:key>/export", plan_imports.export, name="plan-export"),
    path("elements/<uuid:key>/change", plans.change_one, name="element-change"),
    path("elements/<uuid:key>/move", plans.move, name="element-move"),
    path("elements/<uuid:key>/remove", plans.remove, name="element-remove"),
    path("plan-imports/", plan_imports.imports, name="plan-imports"),
    path("plan-imports/<uuid:key>", plan_imports.preview, name="plan-import"),
    path("plan-imports/<uuid:key>/confirm", plan_imports.confirm, name="plan-import-confirm"),
    path("plan-imports/<uuid:key>/discard", plan_imports.discard, name="plan-import-discard"),
    path("initiatives/", initiatives.initiatives, name="initiatives"),
    path("initiatives/like", initiatives_like.suggest, name="initiatives-like"),
    path("initiatives/new", initiatives.new_initiative, name="initiative-new"),
    path("initiatives/<uuid:key>", initiatives.initiative, name="initiative"),
    path("initiatives/<uuid:key>/head", initiatives.change, name="initiative-change"),
    path("initiatives/<uuid:key>/step", initiatives.step, name="initiative-step"),
    path("initiatives/<uuid:key>/publish", initiatives.publish, name="initiative-publish"),
    path("initiatives/<uuid:key>/unpublish", initiatives.unpublish, name="initiative-unpublish"),
    path("initiatives/<uuid:key>/parts/<str:part>", initiatives.put_part, name="initiative-part"),
    path(
        "initiatives/<uuid:key>/parts/<str:part>/remove",
        initiatives.remove_part,
        name="initiative-part-remove",
    ),
]
