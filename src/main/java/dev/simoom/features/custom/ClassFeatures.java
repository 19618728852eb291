package dev.simoom.features.custom;

import dev.simoom.features.AddedFeature;
import dev.simoom.features.CustomFeature;
import java.io.IOException;
import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import java.util.function.Supplier;

/** Finds the features that are classes, as {@link ServiceLoader} does. */
final class ClassFeatures {
  private ClassFeatures() {}

  /**
   * Those that the jars of a class loader name, in its order.
   *
   * @throws CustomFeatureException where one cannot be loaded or says something of itself that is
   *     not allowed, with the reason
   */
  static List<AddedFeature> of(ClassLoader loader) {
    List<AddedFeature> found = new ArrayList<>();
    try {
      Iterator<Provider<CustomFeature>> providers =
          ServiceLoader.load(CustomFeature.class, loader).stream().iterator();
      while (providers.hasNext()) {
        found.add(feature(providers.next()));
      }
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new CustomFeatureException(
          "a feature of the folder SIMOOM_LIB cannot be loaded: " + e.getMessage(), e);
    }
    return found;
  }

  private static AddedFeature feature(Provider<CustomFeature> provider) {
    Class<? extends CustomFeature> type = provider.type();
    String place = "feature class " + type.getName() + jar(type);
    try {
      Supplier<CustomFeature> make = provider::get;
      return new AddedFeature(make, place, Optional.empty(), FeatureDigest.of(type));
    } catch (ServiceConfigurationError | LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new CustomFeatureException(place + " cannot be used: " + cause, e);
    } catch (IllegalArgumentException e) {
      throw new CustomFeatureException(e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      throw new CustomFeatureException(place + " cannot be used: " + e, e);
    }
  }

  private static String jar(Class<?> type) {
    return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
        .map(CodeSource::getLocation)
        .map(URL::getPath)
        .map(path -> " of " + path.substring(path.lastIndexOf('/') + 1))
        .orElse("");
  }
}
