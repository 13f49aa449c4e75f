"""The Chalice app: middleware and blueprints. Importing it reads no environment and calls nobody,
because `chalice package` imports it too."""

from __future__ import annotations

from chalice.app import Chalice

from chalicelib.api.edge import answer_preflights, receive
from chalicelib.api.routes import BLUEPRINTS

app = Chalice(app_name="mynuma", configure_logs=False)
app.register_middleware(receive, "http")
for blueprint in BLUEPRINTS:
    app.register_blueprint(blueprint)
answer_preflights(app)
