package io.l2replay.hook;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;

/** Makes hooks of what {@code --hook} says. Nothing is loaded that was not named there. */
public final class HookLoader {
    private static final String FORMS = "File.java, class:fully.Qualified[@x.jar], exec:COMMAND, delay:TIME or print";

    private final ToLongFunction<String> times;
    private final BooleanSupplier stopped;
    private final OutputStream print;
    private final HookCache cache;

    /**
     * @param times reads a time as the command line writes it: nanoseconds, or {@link IllegalArgumentException}
     * @param stopped whether the run is asked to stop; the sending thread is interrupted then
     * @param print where the hook {@code print} writes its lines
     * @param cacheDirectory where compiled hooks are kept (see {@link #cacheDirectory}), or null
     * @param version this program's version
     */
    public HookLoader(
            ToLongFunction<String> times,
            BooleanSupplier stopped,
            OutputStream print,
            Path cacheDirectory,
            String version) {
        this.times = times;
        this.stopped = stopped;
        this.print = print;
        this.cache = new HookCache(cacheDirectory, version);
    }

    /**
     * The directory for compiled hooks after the XDG base directory specification.
     *
     * @param xdgCacheHome {@code $XDG_CACHE_HOME}, or null
     * @param home the home directory, or null
     * @return null when neither is an absolute path
     */
    public static Path cacheDirectory(String xdgCacheHome, String home) {
        if (xdgCacheHome != null && xdgCacheHome.startsWith("/")) {
            return Path.of(xdgCacheHome, "l2replay", "hooks");
        }
        return home != null && home.startsWith("/") ? Path.of(home, ".cache", "l2replay", "hooks") : null;
    }

    /**
     * Loads hooks in order.
     *
     * @throws HookException one cannot be loaded; those before it are closed
     * @throws IllegalArgumentException one is none of the forms
     */
    public List<NamedHook> load(List<String> specs) throws HookException {
        List<NamedHook> hooks = new ArrayList<>();
        try {
            for (String spec : specs) {
                hooks.add(new NamedHook(Visible.text(spec), load(spec)));
            }
            return hooks;
        } catch (HookException | RuntimeException e) {
            for (NamedHook hook : hooks) {
                hook.hook().close();
            }
            throw e;
        }
    }

    private PacketHook load(String spec) throws HookException {
        if (spec.equals("print")) {
            return new PrintHook(print);
        }
        if (spec.startsWith("delay:")) {
            return new DelayHook(times.applyAsLong(spec.substring("delay:".length())), stopped);
        }
        if (given(spec, "exec:")) {
            return new ExecHook(spec.substring("exec:".length()), stopped);
        }
        try {
            if (given(spec, "class:")) {
                return byName(spec.substring("class:".length()));
            }
            if (spec.endsWith(".java") && !spec.equals(".java")) {
                return bySource(spec);
            }
        } catch (LinkageError e) {
            throw new HookException(Visible.text("cannot load hook " + spec + ": " + e), e);
        }
        throw new IllegalArgumentException("'" + spec + "' is no hook: write " + FORMS);
    }

    private static boolean given(String spec, String form) {
        return spec.startsWith(form) && spec.length() > form.length();
    }

    private PacketHook bySource(String file) throws HookException {
        String source = read(file);
        CompiledHook compiled = cache.find(source);
        if (compiled == null) {
            compiled = HookCompiler.compile(file, source);
            cache.keep(source, compiled);
        }
        ClassLoader loader = compiled.loader(HookLoader.class.getClassLoader());
        for (String name : compiled.declared()) {
            Class<?> type = type(loader, name, file);
            if (PacketHook.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
                return instance(type);
            }
        }
        throw new HookException(Visible.text(file) + ": no class of it implements io.l2replay.hook.PacketHook", null);
    }

    private static String read(String file) throws HookException {
        try {
            byte[] bytes = Files.readAllBytes(Path.of(file));
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new HookException(Visible.text(file) + ": the hook's source is not UTF-8", e);
        } catch (IOException e) {
            throw new HookException(Visible.text("cannot read hook " + file + ": " + reason(e)), e);
        }
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.NoSuchFileException ? "there is no such file" : e.toString();
    }

    private static PacketHook byName(String name) throws HookException {
        int at = name.indexOf('@');
        if (at < 0) {
            return instance(checked(type(HookLoader.class.getClassLoader(), name, "the class path")));
        }
        Path jar = Path.of(name.substring(at + 1));
        if (!Files.isReadable(jar) || Files.isDirectory(jar)) {
            throw new HookException(Visible.text("cannot read hook jar " + jar), null);
        }
        try {
            URL[] urls = {jar.toUri().toURL()};
            ClassLoader loader = new URLClassLoader(urls, HookLoader.class.getClassLoader());
            return instance(checked(type(loader, name.substring(0, at), jar.toString())));
        } catch (IOException e) {
            throw new HookException(Visible.text("cannot read hook jar " + jar + ": " + e), e);
        }
    }

    private static Class<?> type(ClassLoader loader, String name, String where) throws HookException {
        try {
            return Class.forName(name, true, loader);
        } catch (ClassNotFoundException e) {
            throw new HookException(Visible.text("there is no class " + name + " in " + where), e);
        }
    }

    private static Class<?> checked(Class<?> type) throws HookException {
        if (!PacketHook.class.isAssignableFrom(type) || Modifier.isAbstract(type.getModifiers())) {
            throw new HookException(
                    "class " + type.getName() + " does not implement io.l2replay.hook.PacketHook", null);
        }
        return type;
    }

    private static PacketHook instance(Class<?> type) throws HookException {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return (PacketHook) constructor.newInstance();
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getCause();
            throw new HookException(
                    Visible.text("the constructor of hook " + type.getName() + " threw " + thrown), thrown);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new HookException(
                    "hook " + type.getName() + " cannot be made: it needs a constructor without parameters", e);
        }
    }
}
