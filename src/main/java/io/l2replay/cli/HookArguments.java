package io.l2replay.cli;

import java.util.List;
import picocli.CommandLine.ParseResult;

/** What {@code --hook} may be. */
final class HookArguments {
    private HookArguments() {}

    /** The hooks in the order given, unless one looks like none. */
    static List<String> of(ParseResult parsed) throws UsageException {
        if (!parsed.hasMatchedOption("--hook")) {
            return List.of();
        }
        String[] hooks = parsed.matchedOptionValue("--hook", new String[0]);
        for (String hook : hooks) {
            if (hook.startsWith("delay:")) {
                Values.time("--hook=delay", hook.substring("delay:".length()), false);
            } else if (!named(hook, "class:")
                    && !named(hook, "exec:")
                    && !hook.endsWith(".java")
                    && !hook.equals("print")) {
                throw Values.refused(
                        "--hook", hook, "Name.java, class:fully.Qualified[@x.jar], exec:COMMAND, delay:TIME or print");
            }
        }
        return List.of(hooks);
    }

    private static boolean named(String hook, String kind) {
        return hook.startsWith(kind) && hook.length() > kind.length();
    }
}
