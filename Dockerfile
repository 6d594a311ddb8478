# Two stages: the first installs what the lock names, the second runs it as nobody in particular.
FROM python:3.11-slim-bookworm AS build
WORKDIR /build
COPY requirements.lock pyproject.toml README.md LICENSE ./
COPY src ./src
RUN python -m venv /opt/vedich \
 && /opt/vedich/bin/pip install --no-cache-dir --require-hashes -r requirements.lock \
 && /opt/vedich/bin/pip install --no-cache-dir "flit_core>=3.12,<4" \
 && /opt/vedich/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.11-slim-bookworm
# pg_dump and pg_restore, for backups of PostgreSQL; a serif with every Vietnamese letter, for PDFs
RUN apt-get update \
 && apt-get install --yes --no-install-recommends postgresql-client fonts-liberation2 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --create-home --home-dir /var/lib/vedich --uid 10001 vedich
COPY --from=build /opt/vedich /opt/vedich
ENV PATH=/opt/vedich/bin:$PATH VEDICH_DATA=/var/lib/vedich/data VEDICH_LISTEN=0.0.0.0 VEDICH_PORT=8000
USER vedich
VOLUME /var/lib/vedich
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["vedich", "health"]
# Brings the database up to date, then serves; the first start prints that nobody is there yet.
CMD ["sh", "-c", "vedich setup && exec vedich serve"]
