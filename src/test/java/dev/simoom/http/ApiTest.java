package dev.simoom.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.TestConstructor;

/** A test against the rooms api and console on a port of their own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = ApiApp.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "server.address=127.0.0.1",
      "simoom.audit.folder=target/audit/${random.uuid}",
      "simoom.admin.known-addresses=",
      "logging.level.com.networknt.schema=error",
      "camel.main.routes-include-pattern="
          + "classpath:routes/api.camel.yaml,classpath:routes/predict.camel.yaml,"
          + "classpath:routes/health.camel.yaml,classpath:routes/about.camel.yaml,"
          + "classpath:routes/score.camel.yaml,"
          + "classpath:routes/models.camel.yaml,classpath:routes/inference.camel.yaml,"
          + "classpath:routes/inference-server.camel.yaml,"
          + "classpath:routes/inference-models.camel.yaml"
    })
@AutoConfigureObservability(tracing = false)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface ApiTest {}
