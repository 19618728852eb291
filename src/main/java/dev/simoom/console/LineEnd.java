package dev.simoom.console;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Hears of the end of a line, whichever way it ends. */
record LineEnd(Runnable then) implements AsyncListener {
  @Override
  public void onComplete(AsyncEvent event) {
    then.run();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    then.run();
  }

  @Override
  public void onError(AsyncEvent event) {
    then.run();
    event.getAsyncContext().complete();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    event.getAsyncContext().addListener(this);
  }
}
