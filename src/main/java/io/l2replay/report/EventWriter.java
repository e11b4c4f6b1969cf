package io.l2replay.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;

/**
 * Writes what became of frames, one JSON object a line, with Suricata's names for what Suricata names too. The fields of an event
 * are given in order: {@link #begin}, what the frame has of the others, {@link #end}. {@code result} is always a number, because
 * an index of logs takes one type per field; the name of an errno stands beside it. Field names and constant texts are
 * encoded once; nothing is made per event. One thread.
 */
public final class EventWriter implements AutoCloseable {
    private static final SerializedString TIMESTAMP = new SerializedString("timestamp");
    private static final SerializedString EVENT_TYPE = new SerializedString("event_type");
    private static final SerializedString REPLAY = new SerializedString("replay");
    private static final SerializedString VLAN = new SerializedString("vlan");
    private static final SerializedString SRC_IP = new SerializedString("src_ip");
    private static final SerializedString SRC_PORT = new SerializedString("src_port");
    private static final SerializedString DEST_IP = new SerializedString("dest_ip");
    private static final SerializedString DEST_PORT = new SerializedString("dest_port");
    private static final SerializedString PROTO = new SerializedString("proto");
    private static final SerializedString ICMP_TYPE = new SerializedString("icmp_type");
    private static final SerializedString ICMP_CODE = new SerializedString("icmp_code");
    private static final SerializedString ETHER_TYPE = new SerializedString("ether_type");
    private static final SerializedString LENGTH = new SerializedString("length");
    private static final SerializedString RESULT = new SerializedString("result");
    private static final SerializedString ERRNO = new SerializedString("errno");
    private static final SerializedString FILE = new SerializedString("file");
    private static final SerializedString LINE = new SerializedString("line");
    private static final SerializedString ARP = new SerializedString("ARP");
    private static final int ARP_TYPE = 0x0806;
    private static final SerializedString[] PROTOCOLS = protocols();

    private final JsonGenerator json;
    private final EventTime time;
    private String file = "";
    private SerializedString fileText = new SerializedString("");

    /** @param out gets whole lines of UTF-8 in larger pieces; is closed with the writer */
    public EventWriter(OutputStream out, ZoneId zone) throws IOException {
        JsonFactory factory =
                new JsonFactoryBuilder().rootValueSeparator((String) null).build();
        json = factory.createGenerator(out);
        time = new EventTime(zone);
    }

    /** The names of Suricata's; a protocol without one is its number in three digits, as there. */
    private static SerializedString[] protocols() {
        SerializedString[] names = new SerializedString[256];
        for (int i = 0; i < names.length; i++) {
            names[i] = new SerializedString(Integer.toString(1000 + i).substring(1));
        }
        names[1] = new SerializedString("ICMP");
        names[2] = new SerializedString("IGMP");
        names[6] = new SerializedString("TCP");
        names[17] = new SerializedString("UDP");
        names[47] = new SerializedString("GRE");
        names[50] = new SerializedString("ESP");
        names[51] = new SerializedString("AH");
        names[58] = new SerializedString("IPv6-ICMP");
        names[132] = new SerializedString("SCTP");
        return names;
    }

    /** Begins an event. */
    public void begin(long epochMicros) throws IOException {
        json.writeStartObject();
        json.writeFieldName(TIMESTAMP);
        json.writeRawUTF8String(time.text(epochMicros), 0, EventTime.BYTES);
        json.writeFieldName(EVENT_TYPE);
        json.writeString(REPLAY);
    }

    /** The VLAN tags follow. */
    public void beginVlans() throws IOException {
        json.writeFieldName(VLAN);
        json.writeStartArray();
    }

    /** One more VLAN tag, the outermost first. */
    public void vlan(int id) throws IOException {
        json.writeNumber(id);
    }

    public void endVlans() throws IOException {
        json.writeEndArray();
    }

    /**
     * The source.
     *
     * @param address in ASCII
     * @param port below 0 when there is none
     */
    public void source(byte[] address, int addressBytes, int port) throws IOException {
        end(SRC_IP, address, addressBytes, SRC_PORT, port);
    }

    /** The destination, as {@link #source}. */
    public void destination(byte[] address, int addressBytes, int port) throws IOException {
        end(DEST_IP, address, addressBytes, DEST_PORT, port);
    }

    private void end(SerializedString ip, byte[] address, int addressBytes, SerializedString portName, int port)
            throws IOException {
        json.writeFieldName(ip);
        json.writeRawUTF8String(address, 0, addressBytes);
        if (port >= 0) {
            number(portName, port);
        }
    }

    /** What IP carries, 0 to 255. */
    public void protocol(int number) throws IOException {
        json.writeFieldName(PROTO);
        json.writeString(PROTOCOLS[number]);
    }

    /** Type and code of ICMP or ICMPv6. */
    public void control(int type, int code) throws IOException {
        number(ICMP_TYPE, type);
        number(ICMP_CODE, code);
    }

    /** What the frame carries when that is not IP. */
    public void etherType(int type) throws IOException {
        if (type == ARP_TYPE) {
            json.writeFieldName(PROTO);
            json.writeString(ARP);
        }
        number(ETHER_TYPE, type);
    }

    /**
     * Ends the event, and its line.
     *
     * @param lengthBytes of the frame
     * @param result bytes accepted, or -errno
     * @param errno the errno's name, or null when the frame was accepted
     * @param source the input's name
     * @param line line or record of it, from 1
     */
    public void end(int lengthBytes, long result, String errno, String source, long line) throws IOException {
        number(LENGTH, lengthBytes);
        number(RESULT, result);
        if (errno != null) {
            json.writeFieldName(ERRNO);
            json.writeString(errno);
        }
        json.writeFieldName(FILE);
        json.writeString(fileText(source));
        number(LINE, line);
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private SerializedString fileText(String source) {
        if (!file.equals(source)) {
            file = source;
            fileText = new SerializedString(source);
        }
        return fileText;
    }

    private void number(SerializedString name, long value) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(value);
    }

    /** Writes out what is held back. */
    public void flush() throws IOException {
        json.flush();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
