package dev.simoom.model.formula;

import java.lang.ref.Cleaner;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A model that ONNX Runtime computes, found by reflection: its jar is too large to be part of the
 * program and comes from the folder {@code SIMOOM_LIB}. Safe for use by many threads; each row is
 * computed in the thread that asks.
 */
public final class OnnxSession {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final String PACKAGE = "ai.onnxruntime.";

  private final ClassLoader loader;
  private final Object environment;
  private final Object session;
  private final Method createTensor;
  private final Method run;
  private final Method output;
  private final Method floats;
  private final Method closeTensor;
  private final Method closeResult;

  /**
   * An input or output.
   *
   * @param name in the model
   * @param type {@code FLOAT} and the like; empty where it is no tensor
   * @param shape -1 where it is open
   */
  public record Tensor(String name, String type, List<Long> shape) {
    public Tensor {
      shape = List.copyOf(shape);
    }

    @Override
    public String toString() {
      return name + " (" + (type.isEmpty() ? "no tensor" : type + " " + shape) + ")";
    }
  }

  private OnnxSession(byte[] model, ClassLoader loader) throws ReflectiveOperationException {
    this.loader = loader;
    environment = type("OrtEnvironment").getMethod("getEnvironment").invoke(null);
    Class<?> options = type("OrtSession$SessionOptions");
    Object alone = options.getConstructor().newInstance();
    options.getMethod("setIntraOpNumThreads", int.class).invoke(alone, 1);
    options.getMethod("setInterOpNumThreads", int.class).invoke(alone, 1);
    session =
        type("OrtEnvironment")
            .getMethod("createSession", byte[].class, options)
            .invoke(environment, model, alone);
    Class<?> result = type("OrtSession$Result");
    Class<?> tensor = type("OnnxTensor");
    createTensor =
        tensor.getMethod("createTensor", type("OrtEnvironment"), FloatBuffer.class, long[].class);
    run = type("OrtSession").getMethod("run", Map.class, java.util.Set.class);
    output = result.getMethod("get", int.class);
    floats = tensor.getMethod("getFloatBuffer");
    closeTensor = tensor.getMethod("close");
    closeResult = result.getMethod("close");
    Object held = session;
    Method close = type("OrtSession").getMethod("close");
    CLEANER.register(
        this,
        () -> {
          try {
            close.invoke(held);
          } catch (ReflectiveOperationException e) {
            // nothing scores with it any more
          }
        });
  }

  /**
   * Opens a model.
   *
   * @throws IllegalArgumentException where ONNX Runtime is not there, or refuses the model
   */
  public static OnnxSession open(byte[] model) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = context == null ? OnnxSession.class.getClassLoader() : context;
    try {
      return new OnnxSession(model, loader);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(
          "it needs ONNX Runtime, which is not there: put the jar"
              + " com.microsoft.onnxruntime:onnxruntime into the folder that SIMOOM_LIB names",
          e);
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new IllegalArgumentException("ONNX Runtime refuses it: " + reason(e), e);
    }
  }

  /** What it reads. */
  public List<Tensor> inputs() {
    return tensors("getInputInfo");
  }

  /** What it gives. */
  public List<Tensor> outputs() {
    return tensors("getOutputInfo");
  }

  /**
   * One number of what it gives for a row.
   *
   * @param input its name
   * @param row the values of its one row
   * @param name of the output
   * @param column of the output
   * @throws IllegalStateException where it cannot be computed
   */
  public float value(String input, float[] row, String name, int column) {
    try {
      Object tensor =
          createTensor.invoke(null, environment, FloatBuffer.wrap(row), new long[] {1, row.length});
      try {
        Object result = run.invoke(session, Map.of(input, tensor), java.util.Set.of(name));
        try {
          FloatBuffer given = (FloatBuffer) floats.invoke(output.invoke(result, 0));
          if (given == null || column >= given.limit()) {
            throw new IllegalStateException("output " + name + " has no number " + column);
          }
          return given.get(column);
        } finally {
          closeResult.invoke(result);
        }
      } finally {
        closeTensor.invoke(tensor);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("ONNX Runtime failed: " + reason(e), e);
    }
  }

  private List<Tensor> tensors(String which) {
    try {
      List<Tensor> tensors = new ArrayList<>();
      Map<?, ?> infos = (Map<?, ?>) type("OrtSession").getMethod(which).invoke(session);
      for (Map.Entry<?, ?> each : infos.entrySet()) {
        Object info = type("NodeInfo").getMethod("getInfo").invoke(each.getValue());
        boolean isTensor = type("TensorInfo").isInstance(info);
        List<Long> shape = new ArrayList<>();
        if (isTensor) {
          for (long size : (long[]) type("TensorInfo").getMethod("getShape").invoke(info)) {
            shape.add(size);
          }
        }
        String kind = isTensor ? type("TensorInfo").getField("type").get(info).toString() : "";
        tensors.add(new Tensor(each.getKey().toString(), kind, shape));
      }
      return tensors;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("ONNX Runtime failed: " + reason(e), e);
    }
  }

  private Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(PACKAGE + name, true, loader);
  }

  private static String reason(Throwable e) {
    Throwable cause =
        e instanceof InvocationTargetException invoked ? invoked.getTargetException() : e;
    String text = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return text.length() > 300 ? text.substring(0, 300) : text;
  }
}
