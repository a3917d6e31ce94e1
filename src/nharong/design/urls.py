"""Where the gallery of the parts stands."""

from django.urls import path

from nharong.design import views

app_name = "design"
urlpatterns = [path("", views.gallery, name="gallery")]
