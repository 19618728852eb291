package dev.simoom;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Simoom. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Simoom {
  public static void main(String[] args) {
    SpringApplication.run(Simoom.class, args);
  }
}
