FROM python:3.12
ARG GIT_COMMIT
ENV GIT_COMMIT=$GIT_COMMIT
RUN apt-get update && apt-get install -y --no-install-recommends libpq5
ADD requirements.txt /app/requirements.txt
RUN pip install -r /app/requirements.txt
COPY fixtures.tar.gz /tmp/fixtures.tar.gz
RUN tar -xzf /tmp/fixtures.tar.gz -C /app
RUN rm /tmp/fixtures.tar.gz
WORKDIR /app
COPY shop ./shop
CMD ["python", "-m", "shop"]
