package dev.simoom.ingest;

import java.net.URI;

/**
 * Where the exchange's feed is.
 *
 * @param url of its WebSocket
 */
public record ExchangeAddress(URI url) {}
