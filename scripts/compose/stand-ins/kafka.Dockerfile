# Stands in for apache/kafka: the same broker from the project's image, with a volume that its user may write to.
ARG PROJECT_IMAGE
FROM ${PROJECT_IMAGE}
USER root
RUN mkdir -p /var/lib/kafka/data && chown 10001:10001 /var/lib/kafka/data
COPY kafka.sh /kafka.sh
USER 10001:10001
HEALTHCHECK NONE
ENTRYPOINT ["bash", "/kafka.sh"]
