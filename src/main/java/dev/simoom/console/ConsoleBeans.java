package dev.simoom.console;

import dev.simoom.api.AnswerJson;
import dev.simoom.api.ProblemWriter;
import dev.simoom.features.FeatureCatalogue;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the stream of predictions at its path, and takes prices in for the live page. */
@Configuration(proxyBeanMethods = false)
class ConsoleBeans {
  @Bean
  ServletRegistrationBean<PredictionStream> predictionStream(
      PredictionHistory history, StreamClients clients, AnswerJson json, ProblemWriter problems) {
    ServletRegistrationBean<PredictionStream> stream =
        new ServletRegistrationBean<>(
            new PredictionStream(history, clients, json, problems), PredictionStream.PATH);
    stream.setName("predictions-stream");
    stream.setAsyncSupported(true);
    return stream;
  }

  @Bean
  PriceIntake priceIntake(FeatureCatalogue catalogue, LatestPrices prices) {
    return new PriceIntake(catalogue, prices);
  }
}
