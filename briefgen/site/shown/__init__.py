"""How one thing is shown on another's page: functions of the site as its pages show it (`site.showing`)."""
