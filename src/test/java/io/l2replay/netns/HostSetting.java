package io.l2replay.netns;

/**
 * A sysctl of the whole host that a test needs at a certain value. The former value comes back on {@link #close}, or when the
 * JVM is asked to end before.
 */
final class HostSetting implements AutoCloseable {
    private final String key;
    private final String former;
    private final boolean holds;
    private final Thread atExit = new Thread(this::restore, "restore a sysctl");
    private boolean changed;

    private HostSetting(String key, String value) {
        this.key = key;
        Commands.Result read = Commands.tryRun("sysctl", "-n", key);
        former = read.exitCode() == 0 ? read.output().strip() : "";
        if (former.isEmpty() || former.equals(value)) {
            holds = former.equals(value);
            return;
        }
        Runtime.getRuntime().addShutdownHook(atExit);
        changed = true;
        holds = Commands.tryRun("sysctl", "-qw", key + "=" + value).exitCode() == 0;
    }

    /** Sets the value, if the host has that key and lets us; {@link #holds} tells. */
    static HostSetting set(String key, String value) {
        return new HostSetting(key, value);
    }

    String key() {
        return key;
    }

    /** Whether the host had the value or took it. */
    boolean holds() {
        return holds;
    }

    @Override
    public void close() {
        if (changed) {
            restore();
            Runtime.getRuntime().removeShutdownHook(atExit);
        }
    }

    private synchronized void restore() {
        if (changed) {
            changed = false;
            Commands.tryRun("sysctl", "-qw", key + "=" + former);
        }
    }
}
