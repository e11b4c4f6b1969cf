package io.l2replay.netns;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides whether the tests can run here, and prints why not. */
final class RequiresNamespacesCondition implements ExecutionCondition {
    private static final Set<String> PRINTED = ConcurrentHashMap.newKeySet();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<RequiresNamespaces> wanted =
                context.getElement().flatMap(e -> AnnotationSupport.findAnnotation(e, RequiresNamespaces.class));
        if (wanted.isEmpty()) {
            return ConditionEvaluationResult.enabled("asks for nothing");
        }
        String reason = Host.REASON;
        for (String program : wanted.get().programs()) {
            if (reason.isEmpty() && !installed(program)) {
                reason = program + " is not installed";
            }
        }
        if (reason.isEmpty()) {
            return ConditionEvaluationResult.enabled("root, namespaces and programs are here");
        }
        if (PRINTED.add(context.getUniqueId())) {
            System.err.println("skipped: " + context.getDisplayName() + ": " + reason);
        }
        return ConditionEvaluationResult.disabled(reason);
    }

    private static boolean installed(String program) {
        for (String directory : (System.getenv("PATH") + ":/usr/sbin:/sbin").split(":")) {
            if (Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        return false;
    }

    /** What this host lacks, found out once. */
    private static final class Host {
        static final String REASON = reason();

        private static String reason() {
            if (!System.getProperty("os.name").equals("Linux")) {
                return "network namespaces need Linux";
            }
            for (String program : new String[] {"ip", "tc", "sysctl", "python3"}) {
                if (!installed(program)) {
                    return program + " is not installed";
                }
            }
            if (!Commands.run("id -u").strip().equals("0")) {
                return "making network namespaces needs root";
            }
            return veth();
        }

        private static String veth() {
            String probe = VethPair.PREFIX + ProcessHandle.current().pid() + "-probe";
            Commands.Result made = Commands.tryRun("ip", "netns", "add", probe);
            if (made.exitCode() != 0) {
                return "no network namespace can be made here: " + made.output().strip();
            }
            Commands.Result link = Commands.tryRun(
                    "ip", "-n", probe, "link", "add", VethPair.NEAR, "type", "veth", "peer", "name", VethPair.FAR);
            Commands.run("ip netns del " + probe);
            return link.exitCode() == 0
                    ? ""
                    : "no veth pair can be made here: " + link.output().strip();
        }
    }
}
