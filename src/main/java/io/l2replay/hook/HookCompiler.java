package io.l2replay.hook;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles one source file in memory, as {@code java File.java} does: no annotation processing, the class path of this JVM. */
final class HookCompiler {
    private static final int MOST_ERRORS = 10;

    private HookCompiler() {}

    /**
     * @param file name of the file, for messages
     * @throws HookException it does not compile, or this Java has no compiler
     */
    static CompiledHook compile(String file, String source) throws HookException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new HookException(
                    "cannot compile " + file
                            + ": this Java has no compiler; install a JDK (Debian: openjdk-17-jdk-headless)"
                            + " or give a compiled class with class:NAME@FILE.jar",
                    null);
        }
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options = List.of("-proc:none", "-nowarn", "-classpath", System.getProperty("java.class.path"));
        try (Memory memory = new Memory(compiler.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8))) {
            JavacTask task =
                    (JavacTask) compiler.getTask(null, memory, found, options, null, List.of(new Source(source)));
            List<String> declared = declared(task);
            task.generate();
            refuseErrors(file, found);
            return new CompiledHook(declared, memory.classes());
        } catch (IOException | RuntimeException e) {
            throw new HookException("cannot compile " + file + ": " + e, e);
        }
    }

    private static List<String> declared(JavacTask task) throws IOException {
        List<String> names = new ArrayList<>();
        for (CompilationUnitTree unit : task.parse()) {
            String prefix = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
            for (Tree type : unit.getTypeDecls()) {
                if (type instanceof ClassTree) {
                    names.add(prefix + ((ClassTree) type).getSimpleName());
                }
            }
        }
        return names;
    }

    private static void refuseErrors(String file, DiagnosticCollector<JavaFileObject> found) throws HookException {
        StringBuilder text = new StringBuilder();
        int errors = 0;
        for (Diagnostic<? extends JavaFileObject> diagnostic : found.getDiagnostics()) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR && errors++ < MOST_ERRORS) {
                text.append(errors > 1 ? "\n" : "").append(file).append(':');
                text.append(diagnostic.getLineNumber() > 0 ? diagnostic.getLineNumber() + ": " : " ");
                text.append(diagnostic.getMessage(Locale.ROOT));
            }
        }
        if (errors > MOST_ERRORS) {
            text.append("\nand ").append(errors - MOST_ERRORS).append(" more errors");
        }
        if (errors > 0) {
            throw new HookException(Visible.text(text.toString()), null);
        }
    }

    /** The source as the compiler wants to see it; the name of a public class need not be the file's. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("mem:///Hook.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return kind == Kind.SOURCE;
        }
    }

    /** Keeps the class files. */
    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new LinkedHashMap<>();

        Memory(JavaFileManager manager) {
            super(manager);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            written.put(name, bytes);
            return new SimpleJavaFileObject(URI.create("mem:///" + name.replace('.', '/') + kind.extension), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return bytes;
                }
            };
        }

        Map<String, byte[]> classes() {
            Map<String, byte[]> classes = new LinkedHashMap<>();
            written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
            return classes;
        }
    }
}
