package dev.simoom.ingest.feed;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Joins the frames of a connection to messages. A message above the limit is skipped as a whole,
 * and its size told: it does not cost the connection.
 */
final class FrameJoiner implements Handler<WebSocketFrame> {
  private final int limit;
  private final Consumer<String> messages;
  private final LongConsumer tooLarge;
  private Buffer message = Buffer.buffer();
  private long size;

  /**
   * @param limit the largest message, in bytes
   * @param messages takes the text of each message
   * @param tooLarge takes the bytes of each message that was skipped
   */
  FrameJoiner(int limit, Consumer<String> messages, LongConsumer tooLarge) {
    this.limit = limit;
    this.messages = messages;
    this.tooLarge = tooLarge;
  }

  @Override
  public void handle(WebSocketFrame frame) {
    if (!frame.isText() && !frame.isBinary() && !frame.isContinuation()) {
      return;
    }
    Buffer data = frame.binaryData();
    size += data.length();
    if (size > limit) {
      message = Buffer.buffer();
    } else {
      message.appendBuffer(data);
    }
    if (frame.isFinal()) {
      end();
    }
  }

  private void end() {
    Buffer whole = message;
    long bytes = size;
    message = Buffer.buffer();
    size = 0;
    if (bytes > limit) {
      tooLarge.accept(bytes);
    } else {
      messages.accept(whole.toString(StandardCharsets.UTF_8));
    }
  }
}
