package dev.simoom.console;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.SharedRows;
import dev.simoom.http.problem.ProblemWriter;
import dev.simoom.http.request.VersionAlias;
import dev.simoom.stream.AdmittedProducts;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the stream of predictions at its path, and takes in what else the live page shows. */
@Configuration(proxyBeanMethods = false)
class ConsoleBeans {
  @Bean
  ServletRegistrationBean<PredictionStream> predictionStream(
      PredictionHistory history,
      StreamClients clients,
      Pulse pulse,
      EventText text,
      ProblemWriter problems) {
    ServletRegistrationBean<PredictionStream> stream =
        new ServletRegistrationBean<>(
            new PredictionStream(history, clients, pulse, text, problems),
            PredictionStream.PATH,
            VersionAlias.PREFIX + PredictionStream.PATH);
    stream.setName("predictions-stream");
    stream.setAsyncSupported(true);
    return stream;
  }

  @Bean
  PriceIntake priceIntake(
      FeatureCatalogue catalogue, SharedRows rows, LatestPrices prices, AdmittedProducts products) {
    return new PriceIntake(catalogue, rows, prices, products);
  }

  @Bean
  Reliability reliability() {
    return new Reliability();
  }

  @Bean
  ShownOutcomes shownOutcomes(
      PredictionHistory history,
      Reliability reliability,
      AdmittedProducts products,
      MeterRegistry metrics) {
    return new ShownOutcomes(
        outcome -> {
          if (products.admits(outcome.productId(), "page")) {
            history.add(outcome);
            reliability.add(
                outcome.productId(), outcome.second(), outcome.probability(), outcome.spike() == 1);
          }
        },
        metrics);
  }
}
