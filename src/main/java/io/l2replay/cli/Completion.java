package io.l2replay.cli;

import picocli.AutoComplete;
import picocli.CommandLine;

/** The completion script for bash, which zsh reads through bashcompinit. */
final class Completion {
    private Completion() {}

    static String script() {
        return AutoComplete.bash(Commands.REPLAY, new CommandLine(Commands.tree()));
    }
}
