package dev.simoom.http.problem;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;

/** The last step of every operation's route: its {@link Answer} becomes the HTTP response. */
@Component("answers")
public final class Answers {
  private final AnswerJson json;

  public Answers(AnswerJson json) {
    this.json = json;
  }

  /** Puts status, media type and bytes into the message. */
  public void send(Exchange exchange) {
    Message message = exchange.getMessage();
    Answer answer = message.getBody(Answer.class);
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
    message.setHeader(Exchange.CONTENT_TYPE, answer.mediaType());
    message.setBody(answer.body() instanceof byte[] bytes ? bytes : json.write(answer.body()));
  }
}
