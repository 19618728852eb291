package dev.simoom.http;

import dev.simoom.stream.HealthPart;

/** A health part that says what a test tells it to. */
final class PartUnderTest implements HealthPart {
  private final String name;
  private volatile Status status = Status.OK;

  PartUnderTest(String name) {
    this.name = name;
  }

  void becomes(Status now) {
    status = now;
  }

  @Override
  public Report check() {
    return new Report(name, status, name + " is " + status);
  }
}
