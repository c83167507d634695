"""`/calendriers/…`."""

from django.urls import path

from etabli.doors.calendars.views import feed

urlpatterns = [path("<str:serial>.ics", feed, name="calendar_feed")]
