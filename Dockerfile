# The command alone, in an image of a few megabytes:
#
#   docker build -t onrecord .
#   docker run --rm -v "$PWD:/work" onrecord check .
#
# Untested so far: no engine was at hand where it was written.
FROM rust:1.88-alpine AS build
RUN apk add --no-cache musl-dev
WORKDIR /source
COPY . .
RUN cargo build --release --locked

FROM scratch
COPY --from=build /source/target/release/onrecord /onrecord
WORKDIR /work
ENTRYPOINT ["/onrecord"]
