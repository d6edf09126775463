"""The addresses of work orders, of what is to be invoiced and of the articles."""

from django.urls import path

from houvast.desk.orders.views import articles, hours, invoicing, orders

urlpatterns = [
    path("werkbonnen/", invoicing.to_invoice, name="to_invoice"),
    path("werkbonnen/factureren/", invoicing.export, name="export_orders"),
    path("werkbonnen/export/<int:pk>/", invoicing.export_file, name="export_file"),
    path("werkbonnen/<int:pk>/", orders.order, name="order"),
    path("werkbonnen/<int:pk>/pdf/", orders.paper, name="order_paper"),
    path("werkbonnen/<int:pk>/foto/<int:photo>/", orders.photo, name="order_photo"),
    path("uren/", hours.week, name="hours"),
    path("uren/bestand/", hours.week_file, name="hours_file"),
    path("artikelen/", articles.articles, name="articles"),
    path("artikelen/nieuw/", articles.new_article, name="new_article"),
    path("artikelen/<int:pk>/", articles.one_article, name="one_article"),
]
