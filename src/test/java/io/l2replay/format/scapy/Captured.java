package io.l2replay.format.scapy;

import io.l2replay.format.capture.BadCaptureException;
import io.l2replay.format.capture.CaptureReader;
import io.l2replay.frame.Addresses;
import io.l2replay.frame.Dissector;
import io.l2replay.frame.Slot;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The frames of captures: those of the fixtures, and those of the folder that {@code L2REPLAY_CAPTURES} names. */
final class Captured {
    private Captured() {}

    static List<Path> captures() throws IOException {
        List<Path> captures = new ArrayList<>();
        String more = System.getenv("L2REPLAY_CAPTURES");
        for (String folder : new String[] {"fixtures/captures", more == null ? "" : more}) {
            if (!folder.isEmpty()) {
                try (Stream<Path> files = Files.walk(Path.of(folder))) {
                    files.filter(file -> file.toString().matches(".*\\.(pcap|pcapng|cap)(\\.gz)?"))
                            .sorted()
                            .forEach(captures::add);
                }
            }
        }
        return captures;
    }

    /** The frames that can be read. */
    static List<byte[]> frames(Path capture) throws IOException {
        List<byte[]> frames = new ArrayList<>();
        Slot slot = new Slot(ByteBuffer.allocateDirect(Dissector.MOST_BYTES));
        try (ReadableByteChannel channel = open(capture)) {
            CaptureReader reader = new CaptureReader(Addresses.NONE, true);
            reader.begin(channel);
            while (true) {
                try {
                    if (!reader.next(slot)) {
                        return frames;
                    }
                    byte[] frame = new byte[slot.length()];
                    slot.bytes().get(0, frame);
                    frames.add(frame);
                } catch (BadCaptureException bad) {
                    if (bad.last()) {
                        return frames;
                    }
                }
            }
        }
    }

    private static ReadableByteChannel open(Path capture) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(capture));
        return Channels.newChannel(capture.toString().endsWith(".gz") ? new GZIPInputStream(in) : in);
    }
}
