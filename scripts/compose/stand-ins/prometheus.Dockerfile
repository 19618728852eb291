# Stands in for prom/prometheus and prom/alertmanager: Debian's packages, which were put beside this file.
ARG BASE_IMAGE
FROM ${BASE_IMAGE} AS prometheus
COPY wget prometheus /bin/
COPY prometheus-files /usr/share/prometheus
RUN mkdir -p /prometheus /etc/prometheus && chown 65534:65534 /prometheus
USER 65534:65534
WORKDIR /prometheus
ENTRYPOINT ["/bin/prometheus"]

FROM ${BASE_IMAGE} AS alertmanager
COPY wget prometheus-alertmanager /bin/
COPY prometheus-files /usr/share/prometheus
RUN mkdir -p /alertmanager /etc/alertmanager && chown 65534:65534 /alertmanager
USER 65534:65534
WORKDIR /alertmanager
ENTRYPOINT ["/bin/prometheus-alertmanager"]
