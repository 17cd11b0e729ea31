"""Decides claims over HTTP: a service of one file around the Python package.

    WRIT_RULES=rules uvicorn service:app

serves every policy in a folder. Rules are compiled again when a file of the folder changes; where they have mistakes then,
those before go on, and /health says so. Requests that are being answered are not disturbed.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Annotated, Any, Optional

from fastapi import Depends, FastAPI, HTTPException, Query, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse

import writ

LOG = logging.getLogger("service")
#: The most bytes of a request.
LIMIT = 8 << 20


class Policies:
    """The policies of a folder, compiled, and whether they are those of the files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._looked = 0.0
        self._stamps: dict[str, tuple[int, int]] = {}
        #: Replaced as a whole, never changed, so that readers need no lock.
        self.rules: dict[str, writ.Rules] = {}
        #: What is wrong with files whose rules are not used, by their names.
        self.findings: dict[str, str] = {}
        self.refresh()

    def refresh(self) -> None:
        """Looks, at most once a second, whether files have changed, and compiles them then."""
        if time.monotonic() - self._looked < 1 or not self._lock.acquire(blocking=False):
            return
        try:
            stamps = {}
            for path in sorted(self._folder.rglob("*.rules")):
                status = path.stat()
                stamps[str(path)] = (status.st_mtime_ns, status.st_size)
            if stamps != self._stamps:
                self._compile()
                self._stamps = stamps
        finally:
            self._looked = time.monotonic()
            self._lock.release()

    def _compile(self) -> None:
        rules, findings = {}, {}
        for path in sorted(self._folder.glob("*.rules")):
            try:
                rules[path.stem] = writ.load(path)
            except writ.WritError as error:
                findings[path.stem] = str(error)
                LOG.error("%s: %s", path, error)
                if path.stem in self.rules:
                    rules[path.stem] = self.rules[path.stem]
        self.rules, self.findings = rules, findings


policies = Policies(Path(os.environ.get("WRIT_RULES", "rules")))
counts: Counter[str] = Counter()
app = FastAPI(title="Decisions", version=writ.__version__)


@app.exception_handler(writ.ClaimError)
def refused(_: Request, error: writ.ClaimError) -> JSONResponse:
    """A claim that does not fit the policy is the caller's to mend."""
    counts["refused"] += 1
    return JSONResponse(
        {"message": str(error), "problems": [vars(problem) for problem in error.problems]}, status_code=422
    )


@app.exception_handler(writ.UseError)
def misused(_: Request, error: writ.UseError) -> JSONResponse:
    return JSONResponse({"message": error.message, "cure": error.cure}, status_code=400)


@app.exception_handler(writ.LimitError)
def beyond(_: Request, error: writ.LimitError) -> JSONResponse:
    return JSONResponse({"message": str(error)}, status_code=413)


def chosen(policy: str) -> writ.Rules:
    """The rules of a policy in the path."""
    policies.refresh()
    try:
        return policies.rules[policy]
    except KeyError:
        raise HTTPException(404, f"there is no policy {policy}") from None


async def body(request: Request) -> bytes:
    """The body, no longer than it may be."""
    data = bytearray()
    async for part in request.stream():
        data += part
        if len(data) > LIMIT:
            raise HTTPException(413, f"the request has more than {LIMIT} bytes")
    return bytes(data)


Chosen = Annotated[writ.Rules, Depends(chosen)]
Body = Annotated[bytes, Depends(body)]
AsOf = Annotated[Optional[str], Query(description="the date or instant to decide for, unless the claim says")]
CLAIM = {"requestBody": {"required": True, "content": {"application/json": {"schema": {"type": "object"}}}}}
CLAIMS = {"requestBody": {"required": True, "content": {"application/x-ndjson": {"schema": {"type": "string"}}}}}


@app.post("/policies/{policy}/decide", openapi_extra=CLAIM)
def decide(rules: Chosen, claim: Body, as_of: AsOf = None) -> Response:
    """The decision of one claim, byte for byte as `writ decide --format json` prints it."""
    decision = rules.decide(claim, as_of=as_of)
    counts["decided"] += 1
    return Response(decision.json, media_type="application/json")


@app.post("/policies/{policy}/explain", openapi_extra=CLAIM)
def explain(rules: Chosen, claim: Body, as_of: AsOf = None, language: str = "") -> PlainTextResponse:
    """Why the claim is decided so, and what would change it, as text."""
    counts["explained"] += 1
    return PlainTextResponse(rules.report(claim, "explanation", as_of=as_of, language=language))


@app.post("/policies/{policy}/rows", openapi_extra=CLAIMS)
def rows(rules: Chosen, claims: Body, output: Optional[str] = None, as_of: AsOf = None) -> Response:
    """The rows of many claims, a line each; one in error has its error in its place."""
    result = rules.decide_batch(claims, output, as_of=as_of)
    counts["rows"] += result.claims
    return Response(result.data, media_type="application/x-ndjson")


@app.get("/policies")
def names() -> list[str]:
    """The policies that there are."""
    policies.refresh()
    return sorted(policies.rules)


@app.get("/policies/{policy}")
def describe(rules: Chosen) -> dict[str, Any]:
    """What a policy is called and which rows it gives."""
    outputs = {output.name: [vars(column) for column in output.columns] for output in rules.outputs}
    return {"policy": rules.name, "version": rules.version, "zones": rules.zones, "outputs": outputs}


@app.get("/health")
def health() -> JSONResponse:
    """200 while all rules are those of the files, 503 where some have mistakes."""
    policies.refresh()
    return JSONResponse({"findings": policies.findings}, status_code=503 if policies.findings else 200)


@app.get("/metrics")
def metrics() -> PlainTextResponse:
    """Counts since the start, in the text format of Prometheus."""
    lines = [f'writ_requests_total{{kind="{kind}"}} {count}' for kind, count in sorted(counts.items())]
    return PlainTextResponse("# TYPE writ_requests_total counter\n" + "\n".join(lines) + "\n")
