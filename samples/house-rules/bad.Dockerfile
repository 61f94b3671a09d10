FROM debian:12-slim
RUN apt-get update && \
    apt-get install -y --no-install-recommends ca-certificates telnet && \
    rm -rf /var/lib/apt/lists/*
COPY shop /usr/local/bin/shop
EXPOSE 443
USER root
CMD ["shop"]
