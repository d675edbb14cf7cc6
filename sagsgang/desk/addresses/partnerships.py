"""Partners, relations, agreements, shared plans, the pipeline, visits, contacts and matches."""

from django.urls import path

from sagsgang.desk.views import agreements, contacts, partners, prospects, shared_plans

urlpatterns = [
    path("partners/", partners.partners, name="partners"),
    path("partners/relate", partners.enter_relation, name="relate"),
    path("partners/agree", agreements.enter, name="agree"),
    path("partners/<uuid:key>", partners.partner, name="partner"),
    path("partners/<uuid:key>/visits", partners.new_visit, name="visit-plan"),
    path("relations/<uuid:key>", partners.relation, name="relation"),
    path("relations/<uuid:key>/head", partners.change, name="relation-change"),
    path("relations/<uuid:key>/publish", partners.publish_relation, name="relation-publish"),
    path("relations/<uuid:key>/unpublish", partners.unpublish_relation, name="relation-unpublish"),
    path("visits/<uuid:key>", partners.visit, name="visit"),
    path("visits/<uuid:key>/head", partners.alter_visit, name="visit-change"),
    path("visits/<uuid:key>/outcome", partners.visit_outcome, name="visit-outcome"),
    path("agreements/<uuid:key>", agreements.agreement, name="agreement"),
    path("agreements/<uuid:key>/head", agreements.change, name="agreement-change"),
    path("agreements/<uuid:key>/end", agreements.end, name="agreement-end"),
    path("agreements/<uuid:key>/plans", agreements.draw_up, name="shared-plan-new"),
    path("agreements/<uuid:key>/publish", agreements.publish_agreement, name="agreement-publish"),
    path(
        "agreements/<uuid:key>/unpublish",
        agreements.unpublish_agreement,
        name="agreement-unpublish",
    ),
    path("shared-plans/<uuid:key>", shared_plans.shared_plan, name="shared-plan"),
    path("shared-plans/<uuid:key>/parts", shared_plans.add_part, name="shared-plan-part"),
    path("shared-plans/<uuid:key>/renew", shared_plans.renew, name="shared-plan-renew"),
    path(
        "shared-plans/<uuid:key>/status/<uuid:period>/<str:form>",
        shared_plans.status_paper,
        name="shared-plan-status",
    ),
    path("prospects/", prospects.prospects, name="prospects"),
    path("prospects/spot", prospects.new, name="prospect-new"),
    path("prospects/<uuid:key>", prospects.prospect, name="prospect"),
    path("prospects/<uuid:key>/step", prospects.take_step, name="prospect-step"),
    path("contacts/", contacts.contacts, name="contacts"),
    path("contacts/note", contacts.note, name="contact-new"),
    path("contacts/<uuid:key>", contacts.contact, name="contact"),
    path("contacts/<uuid:key>/head", contacts.change, name="contact-change"),
    path("contacts/<uuid:key>/ask", contacts.ask_for, name="contact-ask"),
    path("contacts/<uuid:key>/erase", contacts.erase, name="contact-erase"),
    path("contact-requests/<uuid:key>/introduce", contacts.put_in_touch, name="request-introduce"),
    path("contact-requests/<uuid:key>/decline", contacts.turn_down, name="request-decline"),
    path("contact-requests/<uuid:key>/outcome", contacts.tell, name="request-outcome"),
    path("matches/", contacts.matches, name="matches"),
    path("matches/<uuid:key>/same", contacts.decide, {"same": True}, name="match-same"),
    path("matches/<uuid:key>/other", contacts.decide, {"same": False}, name="match-other"),
]
