# Comes from the planning of this project, whose authors wrote it as a peer to measure against.
"""The seed's own design, written straight from its README: FastAPI + pydantic + SQLite + pandas.

It is the peer that a user of the seed would run today, so the benchmark measures against it.
Kept as its README describes it: one app, one SQLite file, rule-based sentiment, pandas for analytics.
Durable like ours must be: WAL with synchronous=FULL, one commit per request.

Run:  DB=peer.db uvicorn app:app --port 9100 --no-access-log
"""
import csv, io, json, os, sqlite3, threading
from datetime import datetime, timedelta
from typing import Dict, List, Optional

import pandas as pd
from fastapi import FastAPI, HTTPException, Query, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

DB = os.environ.get("DB", "ratings.db")
local = threading.local()


def db() -> sqlite3.Connection:
    if not hasattr(local, "db"):
        local.db = sqlite3.connect(DB, timeout=30, isolation_level=None)
        local.db.row_factory = sqlite3.Row
        local.db.execute("pragma journal_mode=wal")
        local.db.execute("pragma synchronous=" + os.environ.get("SYNC", "full"))
    return local.db


db().executescript("""
create table if not exists ratings(
  id integer primary key autoincrement, conversation_id text not null, rating integer not null,
  feedback text, user_id text, timestamp text not null, metadata text not null, sentiment text not null);
create index if not exists r_time on ratings(timestamp);
create index if not exists r_rating on ratings(rating);
""")

app = FastAPI(title="Conversation Rating System")


class RatingCreate(BaseModel):
    conversation_id: str
    rating: int = Field(ge=1, le=5)
    feedback: Optional[str] = None
    user_id: Optional[str] = None
    metadata: Optional[Dict] = {}


class Rating(RatingCreate):
    id: int
    timestamp: str
    sentiment: str


def sentiment(rating: int) -> str:
    return "positive" if rating >= 4 else "neutral" if rating == 3 else "negative"


def row(r) -> dict:
    return {**dict(r), "metadata": json.loads(r["metadata"])}


INSERT = "insert into ratings(conversation_id,rating,feedback,user_id,timestamp,metadata,sentiment) values(?,?,?,?,?,?,?) returning *"


def args(r: RatingCreate, at: Optional[str] = None):
    return (r.conversation_id, r.rating, r.feedback, r.user_id, at or datetime.utcnow().isoformat(), json.dumps(r.metadata or {}), sentiment(r.rating))


@app.post("/ratings", response_model=Rating)
def create(r: RatingCreate):
    return row(db().execute(INSERT, args(r)).fetchone())


@app.get("/ratings", response_model=List[Rating])
def list_ratings(min_rating: int = 1, max_rating: int = 5, limit: int = Query(100, le=1000), offset: int = 0):
    q = "select * from ratings where rating between ? and ? order by id desc limit ? offset ?"
    return [row(r) for r in db().execute(q, (min_rating, max_rating, limit, offset))]


@app.get("/ratings/{id}", response_model=Rating)
def get(id: int):
    r = db().execute("select * from ratings where id=?", (id,)).fetchone()
    if not r:
        raise HTTPException(404, "not found")
    return row(r)


@app.delete("/ratings/{id}")
def delete(id: int):
    if not db().execute("delete from ratings where id=?", (id,)).rowcount:
        raise HTTPException(404, "not found")
    return {"deleted": id}


def frame(days: Optional[int] = None) -> pd.DataFrame:
    since = (datetime.utcnow() - timedelta(days=days)).isoformat() if days else ""
    return pd.read_sql_query("select rating, sentiment, timestamp from ratings where timestamp >= ?", db(), params=(since,))


@app.get("/analytics/summary")
def summary():
    f = frame()
    return {"total_ratings": len(f), "average_rating": round(float(f.rating.mean()), 2) if len(f) else 0,
            "rating_distribution": {str(k): int((f.rating == k).sum()) for k in range(1, 6)},
            "sentiment_breakdown": {k: int((f.sentiment == k).sum()) for k in ("positive", "neutral", "negative")},
            "time_period": "all_time"}


@app.get("/analytics/distribution")
def distribution():
    return {str(k): int(v) for k, v in frame().rating.value_counts().items()}


@app.get("/analytics/trends")
def trends(days: int = 7):
    f = frame(days)
    if not len(f):
        return []
    g = f.groupby(f.timestamp.str[:10]).rating
    return [{"date": d, "count": int(n), "average": float(a)} for d, n, a in zip(g.groups, g.count(), g.mean())]


@app.get("/analytics/sentiment")
def sentiments():
    return {k: int(v) for k, v in frame().sentiment.value_counts().items()}


@app.get("/export")
def export(format: str = "json"):
    rows = db().execute("select * from ratings order by id")
    if format == "csv":
        def lines():
            out = io.StringIO(); w = csv.writer(out)
            w.writerow(["id", "conversation_id", "rating", "feedback", "user_id", "timestamp", "metadata", "sentiment"])
            for r in rows:
                w.writerow(tuple(r))
                if out.tell() > 65536:
                    yield out.getvalue(); out.seek(0); out.truncate()
            yield out.getvalue()
        return StreamingResponse(lines(), media_type="text/csv")
    return [row(r) for r in rows]


@app.post("/import")
async def bulk(request: Request):
    body = await request.body()
    if "csv" in request.headers.get("content-type", ""):
        items = [RatingCreate(conversation_id=r["conversation_id"], rating=int(r["rating"]), feedback=r.get("feedback") or None,
                              user_id=r.get("user_id") or None, metadata=json.loads(r.get("metadata") or "{}"))
                 for r in csv.DictReader(io.StringIO(body.decode()))]
    else:
        items = [RatingCreate(**r) for r in json.loads(body)]
    d = db(); d.execute("begin immediate")
    d.executemany(INSERT.replace(" returning *", ""), [args(r) for r in items]); d.execute("commit")
    return {"imported": len(items)}
