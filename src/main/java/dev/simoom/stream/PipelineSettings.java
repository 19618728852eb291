package dev.simoom.stream;

import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What this process runs; settings under {@code simoom}.
 *
 * @param roles {@code SIMOOM_ROLES}, at least one
 * @param source {@code SIMOOM_SOURCE}
 * @param products {@code SIMOOM_PRODUCTS}, 1 to 1000, e.g. {@code BTC-USD}
 */
@ConfigurationProperties("simoom")
public record PipelineSettings(Set<Role> roles, Source source, List<String> products) {
  private static final int MOST_PRODUCTS = 1000;

  public PipelineSettings {
    if (roles == null || roles.isEmpty()) {
      throw new IllegalArgumentException(
          "SIMOOM_ROLES is empty; allowed is a list of ingest, features, scoring, api");
    }
    if (products == null || products.isEmpty() || products.size() > MOST_PRODUCTS) {
      throw new IllegalArgumentException(
          "SIMOOM_PRODUCTS names "
              + (products == null ? 0 : products.size())
              + " products; allowed is 1 to "
              + MOST_PRODUCTS);
    }
    for (String product : products) {
      if (!product.matches("[A-Za-z0-9][A-Za-z0-9._/:-]{0,63}")) {
        throw new IllegalArgumentException(
            "SIMOOM_PRODUCTS has '"
                + product
                + "'; allowed are names as BTC-USD, BTC-PERP-INTX or BIT-28FEB25-CDE: letters,"
                + " digits, '-', '.', '_', '/', ':', up to 64");
      }
    }
    roles = Set.copyOf(roles);
    products = List.copyOf(products);
  }

  /** Whether this process plays the role. */
  public boolean has(Role role) {
    return roles.contains(role);
  }
}
