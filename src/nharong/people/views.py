"""The post one acts in: a person with several chooses it on the page's head."""

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from .middleware import SESSION_POST, OfficeRequest
from .selectors import appointments_of


@require_POST
def take_post(request: OfficeRequest) -> HttpResponse:
    """Act in another of one's own posts from now on."""
    wanted = request.POST.get("post", "")
    if wanted in {str(held.post_id) for held in appointments_of(request.user)}:
        request.session[SESSION_POST] = int(wanted)
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(back if safe else "/")
