FROM registry.example.com/debian:12-slim
LABEL com.example.team=checkout
RUN apt-get update && \
    apt-get install -y --no-install-recommends ca-certificates && \
    rm -rf /var/lib/apt/lists/*
COPY shop /usr/local/bin/shop
EXPOSE 8443
USER 10001
CMD ["shop"]
