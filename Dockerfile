# One image for web, live, worker, documents, beat and migrate: the command chooses (python -m citesedu.runtime serve …).
FROM python:3.11-slim-bookworm AS libraries
COPY requirements.lock .
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock

FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 citesedu \
    && install --directory --owner=citesedu /data
COPY --from=libraries /venv /venv
COPY . /app
WORKDIR /app
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 HOST=0.0.0.0 PORT=8000 DATA_DIR=/data MEDIA_ROOT=/data/media
# Static files are part of the image; the values below only let the settings be read.
RUN SECRET_KEY=build SCOPE_KEY=build DATABASE_URL=postgresql:///build REDIS_URL=redis://build \
    python manage.py collectstatic --noinput --verbosity 0
USER citesedu
VOLUME /data
ENTRYPOINT ["python", "-m", "citesedu.runtime", "serve"]
CMD ["web"]
