"""Every state of a prospect and of a request for a contact, and every change allowed."""

from sagsgang.partnerships.models import ContactRequest, Prospect

On = Prospect.State
Asked = ContactRequest.State

# One who was dropped may be taken up again, as a candidate.
PROSPECT_BECOMES: dict[str, tuple[str, ...]] = {
    On.CANDIDATE: (On.CONTACTED, On.DROPPED),
    On.CONTACTED: (On.IN_TALKS, On.AGREED, On.DROPPED),
    On.IN_TALKS: (On.AGREED, On.DROPPED),
    On.AGREED: (),
    On.DROPPED: (On.CANDIDATE,),
}
REQUEST_BECOMES: dict[str, tuple[str, ...]] = {
    Asked.ASKED: (Asked.INTRODUCED, Asked.DECLINED),
    Asked.INTRODUCED: (Asked.CAME_OF_IT,),
    Asked.DECLINED: (),
    # What came of it may be told better later.
    Asked.CAME_OF_IT: (Asked.CAME_OF_IT,),
}
