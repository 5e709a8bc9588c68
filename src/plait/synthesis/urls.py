from django.urls import path

from .views import claims, findings, links, recommendations

app_name = "synthesis"
urlpatterns = [
    path("links/", links.link_list, name="links"),
    path("links/new/", links.link_new, name="link_new"),
    path("links/<int:pk>/", links.link_page, name="link"),
    path("links/<int:pk>/attach/<int:claim>/", links.attach, name="attach"),
    path("map/", links.link_map, name="map"),
    path("evidence/<int:pk>/stance/", links.stance, name="stance"),
    path("evidence/<int:pk>/detach/", links.detach, name="detach"),
    path("factors/", links.factor_list, name="factors"),
    path("factors/new/", links.factor_new, name="factor_new"),
    path("factors/<int:pk>/", links.factor_page, name="factor"),
    path("claims/waiting/", claims.unclaimed, name="unclaimed"),
    path("claims/<int:pk>/remove/", claims.claim_remove, name="claim_remove"),
    path("passages/<int:passage>/claims/new/", claims.claim_new, name="claim_new"),
    path("passages/<int:passage>/panel/", claims.passage_panel, name="passage_panel"),
    path("configurations/", findings.configuration_list, name="configurations"),
    path("configurations/new/", findings.configuration_new, name="configuration_new"),
    path("configurations/<int:pk>/", findings.configuration_page, name="configuration"),
    path("configurations/<int:pk>/edit/", findings.configuration_edit, name="configuration_edit"),
    path("findings/", findings.finding_list, name="findings"),
    path("findings/new/", findings.finding_new, name="finding_new"),
    path("findings/<int:pk>/", findings.finding_page, name="finding"),
    path("findings/<int:pk>/edit/", findings.finding_edit, name="finding_edit"),
    path("findings/<int:pk>/judge/", findings.judge, name="judge"),
    path("recommendations/", recommendations.recommendation_list, name="recommendations"),
    path("recommendations/new/", recommendations.recommendation_new, name="recommendation_new"),
    path("recommendations/<int:pk>/", recommendations.recommendation_page, name="recommendation"),
    path(
        "recommendations/<int:pk>/edit/",
        recommendations.recommendation_edit,
        name="recommendation_edit",
    ),
    path("recommendations/<int:pk>/approve/", recommendations.approve, name="approve"),
    path("recommendations/<int:pk>/reconsider/", recommendations.reconsider, name="reconsider"),
    path("review/", recommendations.review_list, name="review"),
    path("rests-on/<str:kind>/<int:pk>/", recommendations.trace_up, name="trace_up"),
]
