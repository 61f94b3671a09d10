FROM golang:1.23-alpine
ARG BUILD_DATE
LABEL org.opencontainers.image.created=$BUILD_DATE
WORKDIR /src
ADD . .
RUN go mod download
RUN go build -o /usr/local/bin/shop ./cmd/shop
RUN chown -R nobody:nobody /src
EXPOSE 8080
CMD ["shop"]
