"""Notifications."""

from __future__ import annotations

from resolvers.onepagecrm.words import Line, Theme

THEMES = (
    Theme(
        "Notifications",
        (
            Line("GET", "/notifications", "listNotifications", "List notifications"),
            Line("GET", "/notifications/{notification_id}", "getNotification", "Fetch one notification"),
            Line(
                "POST",
                "/notifications/{notification_id}/mark_as_read",
                "markNotificationAsRead",
                "Mark one notification read",
            ),
            Line(
                "POST",
                "/notifications/mark_all_as_read",
                "markAllNotificationsAsRead",
                "Mark every notification read",
            ),
        ),
    ),
)
