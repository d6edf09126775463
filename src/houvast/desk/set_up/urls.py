"""The addresses of the set-up."""

from django.urls import path

from houvast.desk.set_up.views import branches, calendars, capacity, company, staff, work

urlpatterns = [
    path("inrichting/", company.overview, name="set_up"),
    path("inrichting/bedrijf/", company.company, name="company"),
    path("inrichting/openingstijden/", company.opening_hours, name="opening_hours"),
    path("inrichting/dicht/", company.closed_days, name="closed_days"),
    path("inrichting/feestdagen/", company.holidays, name="holidays"),
    path("inrichting/vrij/", company.close_on, name="close_on"),
    path("inrichting/vrij/<int:pk>/open/", company.open_on, name="open_on"),
    path("inrichting/medewerkers/", staff.everybody, name="staff"),
    path("inrichting/medewerkers/nieuw/", staff.new_staff, name="new_staff"),
    path("inrichting/medewerkers/<int:pk>/", staff.one_of_staff, name="one_of_staff"),
    path("inrichting/medewerkers/<int:pk>/weg/", staff.leaves, name="leaves"),
    path("inrichting/medewerkers/<int:pk>/terug/", staff.returns, name="returns"),
    path("inrichting/teams/nieuw/", staff.new_team, name="new_team"),
    path("inrichting/teams/<int:pk>/", staff.team, name="team"),
    path("inrichting/werk/", work.work, name="work"),
    path("inrichting/werk/nieuw/", work.new_work, name="new_work"),
    path("inrichting/werk/<int:pk>/", work.one_kind, name="one_kind"),
    path("inrichting/dagdelen/nieuw/", work.new_daypart, name="new_daypart"),
    path("inrichting/dagdelen/<int:pk>/", work.daypart, name="daypart"),
    path("inrichting/werk/<int:pk>/bezoeken/", work.series, name="series"),
    path("inrichting/vestigingen/", branches.all_branches, name="branches"),
    path("inrichting/vestigingen/nieuw/", branches.new_branch, name="new_branch"),
    path("inrichting/vestigingen/<int:pk>/", branches.one_branch, name="one_branch"),
    path("inrichting/vestigingen/<int:pk>/ruimtes/", branches.resources, name="resources"),
    path(
        "inrichting/vestigingen/<int:pk>/ruimtes/nieuw/",
        branches.new_resource,
        name="new_resource",
    ),
    path("inrichting/ruimtes/<int:pk>/", branches.one_resource, name="one_resource"),
    path(
        "inrichting/vestigingen/vrij/<int:pk>/open/", branches.open_branch_on, name="open_branch_on"
    ),
    path("inrichting/gebieden/", capacity.all_territories, name="territories"),
    path("inrichting/gebieden/nieuw/", capacity.new_territory, name="new_territory"),
    path("inrichting/gebieden/<int:pk>/", capacity.one_territory, name="one_territory"),
    path("inrichting/gebieden/<int:pk>/weg/", capacity.remove_territory, name="remove_territory"),
    path("inrichting/ruimte/", capacity.capacity, name="capacity"),
    path("inrichting/ruimte/nieuw/", capacity.new_class, name="new_class"),
    path("inrichting/ruimte/<int:pk>/", capacity.one_class, name="one_class"),
    path("inrichting/ruimte/<int:pk>/weg/", capacity.remove_class, name="remove_class"),
    path("inrichting/ruimte/<int:pk>/stappen/", capacity.capacity_rules, name="capacity_rules"),
    path("inrichting/ruimte/<int:pk>/vrijhouden/", capacity.keep_room, name="keep_room"),
    path("inrichting/ruimte/stap/<int:pk>/vrijgeven/", capacity.release_room, name="release_room"),
    path("inrichting/monteurs/", work.on_the_road, name="technicians"),
    path("inrichting/monteurs/nieuw/", work.new_technician, name="new_technician"),
    path("inrichting/monteurs/<int:pk>/", work.technician, name="technician"),
    path(
        "inrichting/monteurs/<int:pk>/agenda/",
        calendars.technician_calendars,
        name="technician_calendars",
    ),
    path(
        "inrichting/monteurs/<int:pk>/agenda/delen/",
        calendars.share_technician,
        name="share_technician_calendar",
    ),
    path(
        "inrichting/monteurs/<int:pk>/agenda/sluiten/",
        calendars.close_technician,
        name="close_technician_calendar",
    ),
    path(
        "inrichting/ruimtes/<int:pk>/agenda/",
        calendars.resource_calendars,
        name="resource_calendars",
    ),
    path(
        "inrichting/ruimtes/<int:pk>/agenda/delen/",
        calendars.share_resource,
        name="share_resource_calendar",
    ),
    path(
        "inrichting/ruimtes/<int:pk>/agenda/sluiten/",
        calendars.close_resource,
        name="close_resource_calendar",
    ),
    path("inrichting/agenda/<int:pk>/lezen/", calendars.read_calendar, name="read_calendar"),
    path("inrichting/agenda/<int:pk>/weg/", calendars.remove_calendar, name="remove_calendar"),
]
