package io.l2replay.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.frame.Slot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookLoaderTest {
    private static final String BODY = """
            import io.l2replay.frame.Frame;
            import io.l2replay.hook.*;
            interface Unrelated {}
            class Helper { static byte value() { return (byte) 0x42; } }
            abstract class Half implements PacketHook {}
            class First extends Half {
                public Verdict beforeSend(Frame frame) { frame.putByte(0, Helper.value()); return new Inner().verdict(); }
                static class Inner { Verdict verdict() { return Verdict.SEND; } }
            }
            class Second implements PacketHook {
                public Verdict beforeSend(Frame frame) { return Verdict.STOP; }
            }
            """;

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Slot slot = Frames.of("00112233445566778899aabbccdd", 3);

    @Test
    void shouldTakeTheFirstDeclaredClassThatIsAHook() throws Exception {
        assertEquals(Verdict.SEND, ask(source("AnyName.java", BODY)));
        assertEquals("42112233445566778899aabbccdd", Frames.hex(slot));
    }

    @Test
    void shouldTakeAPublicClassInAPackageWhateverTheFileIsCalled() throws Exception {
        String text = BODY.replace("class First", "public class First");
        assertEquals(Verdict.SEND, ask(source("Other.java", "package a.b;\n" + text)));
    }

    @Test
    void shouldShowCompileErrorsWithFileAndLine() throws Exception {
        String file = source("Broken.java", BODY.replace("Helper.value()", "Helper.nothing()"));
        HookException refused = assertThrows(HookException.class, () -> load(file));
        assertTrue(refused.getMessage().startsWith(file + ":7: cannot find symbol"), refused.getMessage());
    }

    @Test
    void shouldShowSyntaxErrorsToo() throws Exception {
        String file = source("Broken.java", "class X {\n  int a = ;\n}\n");
        HookException refused = assertThrows(HookException.class, () -> load(file));
        assertEquals(file + ":2: illegal start of expression", refused.getMessage());
    }

    @Test
    void shouldRefuseASourceWithoutAHook() throws Exception {
        String file = source("None.java", "class None {}");
        HookException refused = assertThrows(HookException.class, () -> load(file));
        assertEquals(file + ": no class of it implements io.l2replay.hook.PacketHook", refused.getMessage());
    }

    @Test
    void shouldRefuseASourceThatIsMissingOrNotText() throws Exception {
        Path binary = Files.write(directory.resolve("Binary.java"), new byte[] {(byte) 0xca, (byte) 0xfe});
        assertEquals(
                binary + ": the hook's source is not UTF-8",
                assertThrows(HookException.class, () -> load(binary.toString())).getMessage());
        assertEquals(
                "cannot read hook " + directory + "/Gone.java: there is no such file",
                assertThrows(HookException.class, () -> load(directory + "/Gone.java"))
                        .getMessage());
    }

    @Test
    void shouldSayWhichConstructorThrew() throws Exception {
        String file = source("Bad.java", "class Bad implements io.l2replay.hook.PacketHook { int x = 1 / 0; }");
        HookException refused = assertThrows(HookException.class, () -> load(file));
        assertEquals(
                "the constructor of hook Bad threw java.lang.ArithmeticException: / by zero", refused.getMessage());
    }

    @Test
    void shouldCompileAnUnchangedSourceOnlyOnce() throws Exception {
        String file = source("Cached.java", BODY);
        ask(file);
        Path kept = onlyCacheEntry();
        assertEquals(PosixFilePermissions.fromString("rwx------"), Files.getPosixFilePermissions(kept.getParent()));
        HookCache cache = new HookCache(kept.getParent(), "1");
        CompiledHook hook = cache.find(BODY);
        assertEquals(List.of("Unrelated", "Helper", "Half", "First", "Second"), hook.declared());
        assertNull(cache.find(BODY + " "));
        assertNull(new HookCache(kept.getParent(), "2").find(BODY));
        // A kept class that answers otherwise shows that it, and not the source, is what runs.
        String other = BODY.replace("return new Inner().verdict()", "return Verdict.SKIP");
        cache.keep(BODY, HookCompiler.compile("x", other));
        assertEquals(Verdict.SKIP, ask(file));
    }

    @Test
    void shouldNotTrustACacheThatOthersMayWriteToOrThatIsDamaged() throws Exception {
        String file = source("Cached.java", BODY);
        ask(file);
        Path kept = onlyCacheEntry();
        HookCache cache = new HookCache(kept.getParent(), "1");
        Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rw--w----"));
        assertNull(cache.find(BODY));
        Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(kept.getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertNull(cache.find(BODY));
        Files.setPosixFilePermissions(kept.getParent(), PosixFilePermissions.fromString("rwx------"));
        byte[] bytes = Files.readAllBytes(kept);
        bytes[bytes.length / 2] ^= 1;
        Files.write(kept, bytes);
        assertNull(cache.find(BODY));
        Files.write(kept, new byte[5]);
        assertNull(cache.find(BODY));
        Path elsewhere = directory.resolve("elsewhere");
        Files.move(kept, elsewhere);
        Files.createSymbolicLink(kept, elsewhere);
        assertNull(cache.find(BODY));
        assertEquals(Verdict.SEND, ask(file));
    }

    @Test
    void shouldRunWithoutACache() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        String source = source("Uncached.java", BODY);
        for (Path cache : new Path[] {null, file.resolve("l2replay/hooks")}) {
            HookLoader loader = new HookLoader(HookLoaderTest::nanos, () -> false, printed, cache, "1");
            assertEquals(1, loader.load(List.of(source)).size());
        }
    }

    @Test
    void shouldFollowTheXdgSpecification() {
        assertEquals(Path.of("/c/l2replay/hooks"), HookLoader.cacheDirectory("/c", "/home/u"));
        assertEquals(Path.of("/home/u/.cache/l2replay/hooks"), HookLoader.cacheDirectory("relative", "/home/u"));
        assertEquals(Path.of("/home/u/.cache/l2replay/hooks"), HookLoader.cacheDirectory(null, "/home/u"));
        assertNull(HookLoader.cacheDirectory("", null));
    }

    @Test
    void shouldLoadAClassFromAJarOrFromTheClassPath() throws Exception {
        Path jar = directory.resolve("x.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (var each :
                    HookCompiler.compile("x", "package a.b;\n" + BODY).classes().entrySet()) {
                out.putNextEntry(new JarEntry(each.getKey().replace('.', '/') + ".class"));
                out.write(each.getValue());
            }
        }
        assertEquals(Verdict.STOP, ask("class:a.b.Second@" + jar));
        assertEquals(Verdict.SKIP, ask("class:" + Skipping.class.getName()));
    }

    @Test
    void shouldSayWhyAClassIsNoHook() {
        assertEquals(
                "there is no class a.B in the class path",
                assertThrows(HookException.class, () -> load("class:a.B")).getMessage());
        assertEquals(
                "class java.lang.String does not implement io.l2replay.hook.PacketHook",
                assertThrows(HookException.class, () -> load("class:java.lang.String"))
                        .getMessage());
        assertEquals(
                "cannot read hook jar /nowhere/x.jar",
                assertThrows(HookException.class, () -> load("class:a.B@/nowhere/x.jar"))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Print", "prints", ".java", "exec:", "class:", "x.class"})
    void shouldNameTheFormsWhenATextIsNone(String spec) {
        var refused = assertThrows(IllegalArgumentException.class, () -> load(spec));
        assertEquals(
                "'" + spec + "' is no hook: write File.java, class:fully.Qualified[@x.jar], exec:COMMAND, delay:TIME or"
                        + " print",
                refused.getMessage());
    }

    @Test
    void shouldPrintOneLineForEachFrame() throws Exception {
        PacketHook print = load("print");
        HookChain chain = new HookChain(List.of(new NamedHook("print", print)), () -> false, line -> {});
        chain.beforeSend(slot);
        chain.beforeSend(Frames.of("ab".repeat(41), 4));
        assertEquals(
                "1 lines.txt:3 14 00112233445566778899aabbccdd\n2 lines.txt:4 41 " + "ab".repeat(40) + "..\n",
                printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void shouldSleepBetweenFramesAndNotBeforeTheFirst() throws Exception {
        boolean[] stopped = new boolean[1];
        DelayHook delay = new DelayHook(3_600_000_000_000L, () -> stopped[0]);
        HookChain chain = new HookChain(List.of(new NamedHook("delay:1h", delay)), () -> false, line -> {});
        assertEquals(Verdict.SEND, chain.beforeSend(slot));
        stopped[0] = true;
        assertEquals(Verdict.STOP, chain.beforeSend(slot));
        long before = System.nanoTime();
        DelayHook shortDelay = new DelayHook(2_000_000, () -> false);
        chain = new HookChain(List.of(new NamedHook("delay:2ms", shortDelay)), () -> false, line -> {});
        chain.beforeSend(slot);
        assertEquals(Verdict.SEND, chain.beforeSend(slot));
        assertTrue(System.nanoTime() - before >= 2_000_000);
    }

    @Test
    void shouldReadTheTimeOfADelayAsItIsTold() throws Exception {
        assertEquals(DelayHook.class, load("delay:7").getClass());
        assertThrows(IllegalArgumentException.class, () -> load("delay:soon"));
    }

    private static long nanos(String text) {
        return Long.parseLong(text);
    }

    /** A hook on the class path. */
    static final class Skipping implements PacketHook {
        @Override
        public Verdict beforeSend(io.l2replay.frame.Frame frame) {
            return Verdict.SKIP;
        }
    }

    private String source(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private PacketHook load(String spec) throws HookException {
        HookLoader loader = new HookLoader(
                HookLoaderTest::nanos, () -> false, printed, directory.resolve("cache/l2replay/hooks"), "1");
        return loader.load(List.of(spec)).get(0).hook();
    }

    private Verdict ask(String spec) throws HookException {
        return new HookChain(List.of(new NamedHook(spec, load(spec))), () -> false, line -> {}).beforeSend(slot);
    }

    private Path onlyCacheEntry() throws IOException {
        try (Stream<Path> entries = Files.list(directory.resolve("cache/l2replay/hooks"))) {
            List<Path> found = entries.toList();
            assertEquals(1, found.size());
            return found.get(0);
        }
    }
}
