package dev.simoom;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the house, as {@code docs/architecture.md} draws them. */
@AnalyzeClasses(packages = "dev.simoom", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule arrowsPointOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.simoom..")
          .layer("market")
          .definedBy("dev.simoom.market..")
          .layer("stream")
          .definedBy("dev.simoom.stream..")
          .layer("files")
          .definedBy("dev.simoom.files..")
          .layer("net")
          .definedBy("dev.simoom.net..")
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
          .layer("alerts")
          .definedBy("dev.simoom.alerts..")
          .layer("drift")
          .definedBy("dev.simoom.drift..")
          .layer("ops")
          .definedBy("dev.simoom.ops..")
          .layer("api")
          .definedBy("dev.simoom.api..")
          .layer("console")
          .definedBy("dev.simoom.console..")
          .layer("cli")
          .definedBy("dev.simoom.cli..")
          .layer("start")
          .definedBy("dev.simoom")
          .whereLayer("market")
          .mayNotAccessAnyLayer()
          .whereLayer("stream")
          .mayNotAccessAnyLayer()
          .whereLayer("files")
          .mayNotAccessAnyLayer()
          .whereLayer("net")
          .mayNotAccessAnyLayer()
          .whereLayer("ingest")
          .mayOnlyAccessLayers("files", "market", "net", "stream")
          .whereLayer("features")
          .mayOnlyAccessLayers("files", "market", "stream")
          .whereLayer("model")
          .mayOnlyAccessLayers("market", "stream", "features")
          .whereLayer("training")
          .mayOnlyAccessLayers("market", "net", "stream", "features", "model")
          .whereLayer("scoring")
          .mayOnlyAccessLayers("market", "stream", "features", "model")
          .whereLayer("alerts")
          .mayOnlyAccessLayers("market", "net", "stream", "scoring")
          .whereLayer("drift")
          .mayOnlyAccessLayers("files", "market", "stream", "features", "model")
          .whereLayer("ops")
          .mayOnlyAccessLayers("files", "net", "stream")
          .whereLayer("api")
          .mayOnlyAccessLayers("market", "stream", "features", "model", "scoring", "ops")
          .whereLayer("console")
          .mayOnlyAccessLayers("market", "stream", "features", "model", "scoring", "api")
          .whereLayer("cli")
          .mayOnlyBeAccessedByLayers("start")
          .whereLayer("start")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule roomsFormNoCircle =
      slices().matching("dev.simoom.(*)..").should().beFreeOfCycles();

  @ArchTest static final ArchRule noStaticState = fields().that().areStatic().should().beFinal();

  @ArchTest
  static final ArchRule noJavaSerialisation =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.ObjectInputStream");
}
