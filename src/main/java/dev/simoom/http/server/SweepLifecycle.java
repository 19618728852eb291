package dev.simoom.http.server;

import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleEvent;
import org.apache.catalina.LifecycleListener;

/** Sweeps over the connections of a connector while it runs. */
record SweepLifecycle(ConnectionSweep sweep) implements LifecycleListener {
  @Override
  public void lifecycleEvent(LifecycleEvent event) {
    if (Lifecycle.AFTER_START_EVENT.equals(event.getType())) {
      sweep.start();
    } else if (Lifecycle.AFTER_DESTROY_EVENT.equals(event.getType())) {
      sweep.close();
    }
  }
}
