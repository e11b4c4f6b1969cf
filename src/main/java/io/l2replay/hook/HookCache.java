package io.l2replay.hook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compiled hooks, kept because compiling one costs as much as a whole short run. One file each, named by the hash of all that
 * decides what the compiler makes. Only what is ours is trusted: directory and file belong to this user and nobody else may
 * write to them. A cache that cannot be read or written is no error; the hook is then compiled again.
 *
 * <pre>
 * SHA-256 of the rest | count, names of the declared types | count, (name, length, class file) each
 * </pre>
 */
final class HookCache {
    private static final int HASH_BYTES = 32;
    private static final long MOST_BYTES = 16 << 20;
    private static final int OTHERS_MAY_WRITE = 0022;

    private final Path directory;
    private final String version;

    /**
     * @param directory made when it is missing; null = keep nothing
     * @param version what besides the source and this Java decides the outcome
     */
    HookCache(Path directory, String version) {
        this.directory = directory;
        this.version = version;
    }

    /** What was kept for this source, or null. */
    CompiledHook find(String source) {
        if (directory == null) {
            return null;
        }
        try {
            Path file = directory.resolve(key(source));
            if (!trusted(directory) || !trusted(file) || Files.size(file) > MOST_BYTES) {
                return null;
            }
            byte[] kept = Files.readAllBytes(file);
            byte[] body = Arrays.copyOfRange(kept, Math.min(HASH_BYTES, kept.length), kept.length);
            boolean whole = kept.length > HASH_BYTES && Arrays.equals(kept, 0, HASH_BYTES, hash(body), 0, HASH_BYTES);
            return whole ? decode(body) : null;
        } catch (IOException | UnsupportedOperationException e) {
            return null;
        }
    }

    /** Keeps it, if possible. */
    void keep(String source, CompiledHook hook) {
        if (directory == null) {
            return;
        }
        try {
            Files.createDirectories(directory.getParent());
            if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            if (trusted(directory)) {
                write(directory.resolve(key(source)), encode(hook));
            }
        } catch (IOException | UnsupportedOperationException e) {
            return;
        }
    }

    private void write(Path file, byte[] body) throws IOException {
        Path half = Files.createTempFile(directory, "new", null);
        try {
            byte[] whole = Arrays.copyOf(hash(body), HASH_BYTES + body.length);
            System.arraycopy(body, 0, whole, HASH_BYTES, body.length);
            Files.write(half, whole);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    /** Ours, no link, and nobody else may write to it. A process's own /proc directory belongs to its effective user. */
    private static boolean trusted(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS) || Files.isSymbolicLink(path)) {
            return false;
        }
        Object we = Files.getAttribute(Path.of("/proc/self/stat"), "unix:uid");
        Object owner = Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        int mode = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        return we.equals(owner) && (mode & OTHERS_MAY_WRITE) == 0;
    }

    private String key(String source) {
        String rest = String.join(
                "\n", version, Runtime.version().toString(), System.getProperty("java.class.path"), "", source);
        return HexFormat.of().formatHex(hash(rest.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] hash(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] encode(CompiledHook hook) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        out.writeInt(hook.declared().size());
        for (String name : hook.declared()) {
            out.writeUTF(name);
        }
        out.writeInt(hook.classes().size());
        for (Map.Entry<String, byte[]> each : hook.classes().entrySet()) {
            out.writeUTF(each.getKey());
            out.writeInt(each.getValue().length);
            out.write(each.getValue());
        }
        return body.toByteArray();
    }

    private static CompiledHook decode(byte[] body) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
        List<String> declared = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            declared.add(in.readUTF());
        }
        Map<String, byte[]> classes = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            classes.put(name, in.readNBytes(in.readInt()));
        }
        return new CompiledHook(declared, classes);
    }
}
