package dev.simoom.ops;

import dev.simoom.stream.RecordConverter;
import dev.simoom.stream.RecordFormat;
import java.util.List;
import org.apache.camel.spi.CamelContextCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets Camel convert the records of every room. */
@Configuration(proxyBeanMethods = false)
class RecordConversion {
  @Bean
  RecordConverter recordConverter(List<RecordFormat<?>> formats) {
    return new RecordConverter(formats);
  }

  @Bean
  CamelContextCustomizer recordConverterCustomizer(RecordConverter converter) {
    return camel -> converter.addTo(camel.getTypeConverterRegistry());
  }
}
