# syntax=docker/dockerfile:1
FROM golang:1.23-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY cmd ./cmd
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/shop ./cmd/shop

FROM alpine:3.21
COPY --from=build /out/shop /usr/local/bin/shop
USER 65532:65532
EXPOSE 8080
ENTRYPOINT ["/usr/local/bin/shop"]
ARG BUILD_DATE
LABEL org.opencontainers.image.created=$BUILD_DATE
