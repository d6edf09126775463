"""The addresses of letters on paper: printing, posting, and what came back."""

from django.urls import path

from houvast.desk.letters.views import letters, printing, setting_up

urlpatterns = [
    path("brieven/", letters.letters, name="letters"),
    path("brieven/onderweg/", letters.posted_letters, name="posted_letters"),
    path("brieven/afdrukken/", printing.print_them, name="print_letters"),
    path("brieven/stapel/<int:pk>/", printing.batch, name="print_batch"),
    path("brieven/stapel/<int:pk>/pdf/", printing.paper, name="batch_paper"),
    path("brieven/stapel/<int:pk>/op-de-post/", printing.all_posted, name="batch_posted"),
    path("brieven/<int:pk>/pdf/", letters.paper, name="letter_paper"),
    path("brieven/<int:pk>/weglaten/", letters.left_out, name="letter_left_out"),
    path("brieven/<int:pk>/toch-niet/", letters.not_after_all, name="letter_not_posted"),
    path("brieven/<int:pk>/terug/", letters.back, name="letter_came_back"),
    path("brieven/adres/<int:pk>/klopt/", letters.home_is_right, name="home_is_right"),
    path("inrichting/brieven/", setting_up.post, name="post_set_up"),
    path("inrichting/brieven/proef/", setting_up.test_page, name="post_test_page"),
]
