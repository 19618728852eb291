package dev.simoom.http.request;

import dev.simoom.http.problem.ProblemException;
import dev.simoom.http.problem.Shown;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** What media types a request brings and accepts, against what its operation reads and gives. */
final class MediaTypes {
  private MediaTypes() {}

  /** Refuses (415) a body that the operation does not read. */
  static void checkBody(HttpServletRequest request, Contract.Operation operation) {
    if (operation.reads().isEmpty()) {
      return;
    }
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !"identity".equalsIgnoreCase(encoding)) {
      throw new ProblemException(415, "this path reads bodies without Content-Encoding");
    }
    String contentType = request.getContentType();
    if (contentType == null) {
      throw new ProblemException(
          415, "this path reads " + names(operation.reads()) + "; Content-Type is missing");
    }
    if (!isRead(contentType, operation)) {
      throw new ProblemException(
          415,
          "this path reads "
              + names(operation.reads())
              + " in UTF-8; Content-Type is "
              + Shown.of(contentType));
    }
  }

  private static boolean isRead(String contentType, Contract.Operation operation) {
    try {
      MediaType sent = MediaType.parseMediaType(contentType);
      Charset charset = sent.getCharset();
      boolean utf8 = charset == null || StandardCharsets.UTF_8.equals(charset);
      return utf8
          && operation.reads().stream()
              .anyMatch(read -> read.isCompatibleWith(sent) && sent.isConcrete());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Refuses (406) a client that accepts nothing of what the operation gives. */
  static void checkAccept(HttpServletRequest request, Contract.Operation operation) {
    List<String> headers =
        Collections.list(
            request.getHeaders(HttpHeaders.ACCEPT) == null
                ? Collections.emptyEnumeration()
                : request.getHeaders(HttpHeaders.ACCEPT));
    if (headers.isEmpty() || operation.gives().isEmpty()) {
      return;
    }
    List<MediaType> accepted = new ArrayList<>();
    try {
      headers.forEach(header -> accepted.addAll(MediaType.parseMediaTypes(header)));
    } catch (InvalidMediaTypeException e) {
      throw new ProblemException(406, "Accept is no list of media types");
    }
    boolean given =
        accepted.isEmpty()
            || accepted.stream()
                .filter(type -> type.getQualityValue() > 0)
                .anyMatch(type -> operation.gives().stream().anyMatch(type::isCompatibleWith));
    if (!given) {
      throw new ProblemException(
          406, "this path answers " + names(operation.gives()) + ", and Accept has no room for it");
    }
  }

  private static String names(List<MediaType> types) {
    return types.stream().map(MediaType::toString).collect(Collectors.joining(" or "));
  }
}
