# syntax=docker/dockerfile:1
FROM python:3.12-slim AS build
WORKDIR /app
COPY requirements.txt ./
RUN --mount=type=cache,target=/root/.cache/pip \
    pip install --prefix=/install -r requirements.txt

FROM python:3.12-slim
ENV PYTHONUNBUFFERED=1
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpq5 \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /install /usr/local
WORKDIR /app
ADD fixtures.tar.gz ./
COPY shop ./shop
USER 10001:10001
EXPOSE 8000
CMD ["python", "-m", "shop"]
ARG GIT_COMMIT
ENV GIT_COMMIT=$GIT_COMMIT
