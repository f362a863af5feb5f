# The site and its index worker: one image, two commands (docker-compose.yml).
FROM python:3.11-slim-bookworm AS build
WORKDIR /app
COPY requirements/run.txt requirements/run.txt
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements/run.txt \
 && /venv/bin/pip uninstall -y setuptools pip

FROM python:3.11-slim-bookworm
# LibreOffice's writer turns old .doc files into text; the site runs without it and then says so.
ARG WITH_DOC_CONVERTER=
# tesseract recognises scans and pictures, which are proposed for review; the site runs without it and then says so.
ARG WITH_RECOGNITION=
RUN if [ -n "$WITH_DOC_CONVERTER" ]; then apt-get update && apt-get install -y --no-install-recommends \
    libreoffice-writer-nogui && rm -rf /var/lib/apt/lists/*; fi \
 && if [ -n "$WITH_RECOGNITION" ]; then apt-get update && apt-get install -y --no-install-recommends \
    tesseract-ocr tesseract-ocr-chi-sim && rm -rf /var/lib/apt/lists/*; fi \
 && useradd --create-home --uid 1000 wenku && mkdir /data && chown wenku /data
COPY --from=build /venv /venv
COPY . /app
WORKDIR /app
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 DATA_DIR=/data HOST=0.0.0.0 PORT=8000 PRODUCTION=1
# The user that serves may not write below /app: interface texts and modules are compiled now.
RUN pybabel compile --directory locale --domain django \
 && python -m compileall -q /app/config /app/pages /app/research /app/search /app/ingest /app/speeches
USER wenku
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["python", "-c", \
  "import urllib.request as u; u.urlopen(u.Request('http://127.0.0.1:8000/healthz', headers={'Host': 'localhost', 'X-Forwarded-Proto': 'https'}))"]
CMD ["gunicorn", "--config", "config/gunicorn.py"]
