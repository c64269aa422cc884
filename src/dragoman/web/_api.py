from __future__ import annotations

def api_routes(site):
    return []
