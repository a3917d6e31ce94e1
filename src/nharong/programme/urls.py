"""Addresses of this room."""

from django.urls import path

from nharong.kernel import pages

from . import selectors
from .views import lists, programmes, seeing, task, telling

app_name = "programme"
urlpatterns = [
    path("", lists.tasks, name="tasks"),
    path("nhiem-vu.xlsx", lists.tasks_sheet, name="tasks_sheet"),
    path("co-quan/", lists.agencies, name="agencies"),
    path("co-quan/<int:pk>/", lists.agency, name="agency"),
    path("nhiem-vu/<int:pk>/", task.task, name="task"),
    path("nhiem-vu/<int:pk>/sua/", task.edit, name="edit"),
    path("nhiem-vu/<int:pk>/bo/", programmes.drop, name="drop"),
    path("nhiem-vu/<int:pk>/buoc/<slug:step>/", task.take_step, name="step"),
    path("ban/", programmes.programmes, name="programmes"),
    path("ban/lap/", programmes.begin, name="begin"),
    path("ban/<int:pk>/", programmes.programme, name="programme"),
    path("ban/<int:pk>/chuong-trinh.xlsx", programmes.programme_sheet, name="programme_sheet"),
    path("ban/<int:pk>/buoc/<slug:step>/", programmes.take_step, name="programme_step"),
    path("ban-do/", seeing.heat, name="heat"),
    path("tien-do/", seeing.timeline, name="timeline"),
    path("lich/", seeing.calendar, name="calendar"),
    path("lich/mo/", telling.open_calendar, name="open_calendar"),
    path("lich/dong/", telling.close_calendar, name="close_calendar"),
    path("lich/<slug:token>.ics", telling.feed, name="feed"),
    path("tuan/", seeing.briefing, name="briefing"),
    path("api/nhiem-vu/", telling.api_tasks, name="api_tasks"),
    path("api/nhiem-vu/<int:pk>/", telling.api_task, name="api_task"),
    path("api/co-quan/", telling.api_agencies, name="api_agencies"),
]
pages.show("programme.task", "programme:task")
pages.show("programme.programme", "programme:programme")
pages.let_read("programme.task", lambda actor, keys: pages.keys_among(selectors.readable_by(actor), keys))
