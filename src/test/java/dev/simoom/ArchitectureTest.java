package dev.simoom;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The arrows of the house, as {@code docs/architecture.md} draws them. */
@AnalyzeClasses(packages = "dev.simoom", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule arrowsPointOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.simoom..")
          .layer("wire")
          .definedBy("dev.simoom.wire..")
          .layer("market")
          .definedBy("dev.simoom.market..")
          .layer("stream")
          .definedBy("dev.simoom.stream..")
          .layer("files")
          .definedBy("dev.simoom.files..")
          .layer("report")
          .definedBy("dev.simoom.report..")
          .layer("net")
          .definedBy("dev.simoom.net..")
          .layer("recording")
          .definedBy("dev.simoom.recording..")
          .layer("simulator")
          .definedBy("dev.simoom.simulator..")
          .layer("ingest")
          .definedBy("dev.simoom.ingest..")
          .layer("features")
          .definedBy("dev.simoom.features..")
          .layer("model")
          .definedBy("dev.simoom.model..")
          .layer("training")
          .definedBy("dev.simoom.training..")
          .layer("scoring")
          .definedBy("dev.simoom.scoring..")
          .layer("export")
          .definedBy("dev.simoom.export..")
          .layer("alerts")
          .definedBy("dev.simoom.alerts..")
          .layer("drift")
          .definedBy("dev.simoom.drift..")
          .layer("routes")
          .definedBy("dev.simoom.routes..")
          .layer("ops")
          .definedBy("dev.simoom.ops..")
          .layer("http")
          .definedBy("dev.simoom.http..")
          .layer("console")
          .definedBy("dev.simoom.console..")
          .layer("cli")
          .definedBy("dev.simoom.cli..")
          .layer("start")
          .definedBy("dev.simoom")
          .whereLayer("wire")
          .mayNotAccessAnyLayer()
          .whereLayer("market")
          .mayOnlyAccessLayers("wire")
          .whereLayer("stream")
          .mayNotAccessAnyLayer()
          .whereLayer("files")
          .mayNotAccessAnyLayer()
          .whereLayer("report")
          .mayNotAccessAnyLayer()
          .whereLayer("net")
          .mayNotAccessAnyLayer()
          .whereLayer("recording")
          .mayOnlyAccessLayers("files", "market")
          .whereLayer("simulator")
          .mayOnlyAccessLayers("market", "recording", "wire")
          .whereLayer("ingest")
          .mayOnlyAccessLayers("files", "market", "net", "recording", "simulator", "stream", "wire")
          .whereLayer("features")
          .mayOnlyAccessLayers("files", "market", "stream", "wire")
          .whereLayer("model")
          .mayOnlyAccessLayers("features", "stream", "wire")
          .whereLayer("training")
          .mayOnlyAccessLayers("features", "files", "model", "net", "report")
          .whereLayer("scoring")
          .mayOnlyAccessLayers("features", "market", "model", "net", "stream", "wire")
          .whereLayer("export")
          .mayOnlyAccessLayers("features", "scoring", "stream", "wire")
          .whereLayer("alerts")
          .mayOnlyAccessLayers("net", "report", "scoring", "stream", "wire")
          .whereLayer("drift")
          .mayOnlyAccessLayers("features", "files", "model", "report", "stream", "wire")
          .whereLayer("routes")
          .mayOnlyAccessLayers("stream")
          .whereLayer("ops")
          .mayOnlyAccessLayers("files", "net", "stream")
          .whereLayer("http")
          .mayOnlyAccessLayers("features", "model", "ops", "scoring", "stream")
          .whereLayer("console")
          .mayOnlyAccessLayers("features", "http", "model", "scoring", "stream", "wire")
          .whereLayer("cli")
          .mayOnlyBeAccessedByLayers("start")
          .whereLayer("start")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule roomsFormNoCircle =
      slices().matching("dev.simoom.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesFormNoCircle =
      slices().matching("dev.simoom.(**)").should().beFreeOfCycles();

  /** At most 25 classes a package, and half of them have at most 12. */
  @ArchTest
  static void packagesAreSmall(JavaClasses classes) {
    Map<String, Long> sizes =
        classes.stream()
            .filter(c -> c.isTopLevelClass() && !c.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    assertThat(sizes).allSatisfy((name, size) -> assertThat(size).as(name).isLessThan(26));
    List<Long> sorted = sizes.values().stream().sorted().toList();
    assertThat(sorted.get(sorted.size() / 2)).isLessThan(13);
  }

  @ArchTest static final ArchRule noStaticState = fields().that().areStatic().should().beFinal();

  @ArchTest
  static final ArchRule noJavaSerialisation =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.ObjectInputStream");
}
