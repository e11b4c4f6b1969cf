package io.l2replay.linux;

import java.nio.ByteBuffer;

/**
 * Puts eBPF instructions of 64 bits together (Documentation/bpf/standardization/instruction-set.rst in the kernel; RFC 9669).
 * Registers are numbers: 0 is a result, 1 to 5 are arguments and lost by a call, 6 to 9 are kept. For starts.
 *
 * <pre>
 *   0        1           2        4           8
 *   | opcode | src , dst | offset | immediate |
 * </pre>
 */
final class BpfAssembler {
    static final int INSTRUCTION_BYTES = 8;

    private static final int LOAD_IMMEDIATE_64 = 0x18;
    private static final int LOAD_32 = 0x61;
    private static final int LOAD_64 = 0x79;
    private static final int STORE_64 = 0x7b;
    private static final int ADD_NUMBER = 0x07;
    private static final int ADD = 0x0f;
    private static final int AND_NUMBER = 0x57;
    private static final int SUBTRACT_NUMBER = 0x17;
    private static final int MOVE_NUMBER = 0xb7;
    private static final int MOVE = 0xbf;
    private static final int JUMP_IF_EQUAL_NUMBER = 0x15;
    private static final int JUMP_IF_ABOVE_NUMBER = 0x25;
    private static final int JUMP_IF_NOT_EQUAL_NUMBER = 0x55;
    private static final int JUMP_IF_BELOW_NUMBER = 0xa5;
    private static final int JUMP_IF_BELOW = 0xad;
    private static final int CALL = 0x85;
    private static final int EXIT = 0x95;

    /** In place of a source register: the immediate is a map's descriptor, and the address of its value is meant. */
    private static final int PSEUDO_MAP_VALUE = 2;

    private final ByteBuffer code;
    private int count;

    /** @param most instructions that it holds */
    BpfAssembler(int most) {
        code = NativeMemory.struct(most * INSTRUCTION_BYTES);
    }

    /** The address of the first value of a map. */
    BpfAssembler mapValue(int to, int mapFd) {
        put(LOAD_IMMEDIATE_64, to, PSEUDO_MAP_VALUE, 0, mapFd);
        return put(0, 0, 0, 0, 0);
    }

    BpfAssembler load32(int to, int address, int offset) {
        return put(LOAD_32, to, address, offset, 0);
    }

    BpfAssembler load64(int to, int address, int offset) {
        return put(LOAD_64, to, address, offset, 0);
    }

    BpfAssembler store64(int address, int offset, int from) {
        return put(STORE_64, address, from, offset, 0);
    }

    BpfAssembler move(int to, int from) {
        return put(MOVE, to, from, 0, 0);
    }

    BpfAssembler set(int to, int number) {
        return put(MOVE_NUMBER, to, 0, 0, number);
    }

    BpfAssembler add(int to, int from) {
        return put(ADD, to, from, 0, 0);
    }

    BpfAssembler addNumber(int to, int number) {
        return put(ADD_NUMBER, to, 0, 0, number);
    }

    BpfAssembler subtractNumber(int to, int number) {
        return put(SUBTRACT_NUMBER, to, 0, 0, number);
    }

    BpfAssembler andNumber(int to, int number) {
        return put(AND_NUMBER, to, 0, 0, number);
    }

    /** Calls a helper of the kernel by its number (linux/bpf.h). */
    BpfAssembler call(int helper) {
        return put(CALL, 0, 0, 0, helper);
    }

    BpfAssembler exit() {
        return put(EXIT, 0, 0, 0, 0);
    }

    /** A jump to where {@link #land} is called with the answer; compares without sign. */
    int jumpIfBelow(int register, int other) {
        put(JUMP_IF_BELOW, register, other, 0, 0);
        return count - 1;
    }

    /** As {@link #jumpIfBelow}. */
    int jumpIfBelowNumber(int register, int number) {
        put(JUMP_IF_BELOW_NUMBER, register, 0, 0, number);
        return count - 1;
    }

    /** As {@link #jumpIfBelow}. */
    int jumpIfAboveNumber(int register, int number) {
        put(JUMP_IF_ABOVE_NUMBER, register, 0, 0, number);
        return count - 1;
    }

    /** As {@link #jumpIfBelow}. */
    int jumpIfZero(int register) {
        put(JUMP_IF_EQUAL_NUMBER, register, 0, 0, 0);
        return count - 1;
    }

    /** As {@link #jumpIfBelow}. */
    int jumpIfNotZero(int register) {
        put(JUMP_IF_NOT_EQUAL_NUMBER, register, 0, 0, 0);
        return count - 1;
    }

    /** The next instruction is where that jump goes. */
    BpfAssembler land(int jump) {
        code.putShort(jump * INSTRUCTION_BYTES + 2, (short) (count - jump - 1));
        return this;
    }

    /** How many instructions there are. */
    int count() {
        return count;
    }

    /** The instructions, for the kernel to read while this object lives. */
    long address() {
        return NativeMemory.address(code);
    }

    /** An instruction as the 64 bits that it has in memory, for tests. */
    long instruction(int index) {
        return code.getLong(index * INSTRUCTION_BYTES);
    }

    private BpfAssembler put(int opcode, int to, int from, int offset, int immediate) {
        int at = count++ * INSTRUCTION_BYTES;
        code.put(at, (byte) opcode);
        code.put(at + 1, (byte) (from << 4 | to));
        code.putShort(at + 2, (short) offset);
        code.putInt(at + 4, immediate);
        return this;
    }
}
