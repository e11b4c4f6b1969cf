package io.l2replay.text;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file cannot be read or written, in the words of the system, without the file's name. */
public final class FileFailure {
    private FileFailure() {}

    /** The reason, fit for a terminal; the name of the exception where it gives none. */
    public static String of(Exception failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = failure instanceof FileSystemException of ? of.getReason() : failure.getMessage();
        return Printable.of(reason == null ? failure.getClass().getSimpleName() : reason);
    }
}
