/** Who may ask for predictions, and how often: API keys, rate limits, tokens for streams, CORS. */
package dev.simoom.http.access;
