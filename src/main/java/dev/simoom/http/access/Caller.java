package dev.simoom.http.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.BooleanSupplier;

/**
 * Who asks for predictions.
 *
 * @param name of the key; empty where none is needed, or the operator asks
 * @param perMinute requests a minute of the key; 0 for no limit of its own
 * @param allowed whether the caller still may: a key can be taken back
 */
public record Caller(String name, int perMinute, BooleanSupplier allowed) {
  private static final String ATTRIBUTE = Caller.class.getName();

  static Caller anybody() {
    return new Caller("", 0, () -> true);
  }

  void hold(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** Whether who sent a request may still have what it asked for. */
  public static BooleanSupplier allowed(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Caller caller ? caller.allowed() : () -> true;
  }
}
