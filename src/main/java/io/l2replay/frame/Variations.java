package io.l2replay.frame;

import java.util.Arrays;

/**
 * What changes from frame to frame of one line: an odometer over the sets, and the draws. Nothing is expanded: a wheel is
 * an element of a list and a step in that element; an element that is a packet has wheels of its own.
 *
 * <p>Order as scapy's: the outer layer turns slowest; within a layer the last field of its table turns slowest.
 */
final class Variations {
    private final Layers layers;
    private final Values values;
    private final Draws draws;

    private int[] addedLayers = new int[16];
    private int[] addedSlots = new int[16];
    private int[] sources = new int[16];
    private int[] sets = new int[16];
    private long[] steps = new long[16];
    private int added;
    private boolean anyDraws;

    /** The wheels: places in the arrays above, the fastest first. */
    private int[] wheels = new int[16];

    private int wheelCount;
    /** How many of them, the first, belong to the outermost chain; the others to packets that are values. */
    private int outerWheels;

    private boolean anySets;

    Variations(Layers layers, Values values, Draws draws) {
        this.layers = layers;
        this.values = values;
        this.draws = draws;
    }

    void reset() {
        added = 0;
        wheelCount = 0;
        outerWheels = 0;
        anySets = false;
        anyDraws = false;
    }

    /** A slot with a set or a draw; it stands at its first element until it becomes a wheel and turns. */
    void add(int layer, int slot, int node) {
        if (added == sets.length) {
            addedLayers = Arrays.copyOf(addedLayers, added * 2);
            addedSlots = Arrays.copyOf(addedSlots, added * 2);
            sources = Arrays.copyOf(sources, added * 2);
            sets = Arrays.copyOf(sets, added * 2);
            steps = Arrays.copyOf(steps, added * 2);
            wheels = Arrays.copyOf(wheels, added * 2);
        }
        if (added == 0 || addedLayers[added - 1] != layer) {
            layers.varied(layer, added);
        }
        addedLayers[added] = layer;
        addedSlots[added] = slot;
        sets[added] = node;
        rewind(added++);
        anyDraws |= values.draws(node);
        for (int child = isList(node) ? values.first(node) : 0; child != 0; child = values.next(child)) {
            anyDraws |= values.draws(child);
        }
    }

    private boolean isList(int node) {
        return values.kind(node) == Values.LIST;
    }

    private void rewind(int place) {
        int set = sets[place];
        point(place, isList(set) ? values.first(set) : set, 0);
    }

    private void point(int place, int source, long step) {
        sources[place] = source;
        steps[place] = step;
        layers.assign(addedLayers[place], addedSlots[place], source, step);
    }

    /**
     * Makes wheels of the sets in the chain that begins at {@code first}, and of those in packets that are elements of
     * these sets; sets elsewhere stay at their first element.
     */
    void order(int first) {
        if (added == 0) {
            return;
        }
        chain(first);
        outerWheels = wheelCount;
        for (int i = 0; i < wheelCount; i++) {
            int set = sets[wheels[i]];
            boolean list = isList(set);
            for (int element = list ? values.first(set) : set;
                    element != 0;
                    element = list ? values.next(element) : 0) {
                if (values.kind(element) == Values.PACKET) {
                    int from = wheelCount;
                    chain((int) values.low(element));
                    values.set(element, from, values.low(element), wheelCount - from);
                }
            }
        }
    }

    /** Adds the wheels of a chain, the fastest first. */
    private void chain(int first) {
        for (int layer = Encoder.last(layers, first); layer >= 0; layer = layers.below(layer)) {
            int start = layers.varied(layer);
            if (start >= 0) {
                wheels(layer, start);
            }
        }
    }

    /** Adds the wheels of a layer, whose places stand in a row from {@code start} on. */
    private void wheels(int layer, int start) {
        int fastest = layers.slot(layer, layers.protocol(layer).fastest());
        for (int place = start; place < added && addedLayers[place] == layer; place++) {
            if (addedSlots[place] == fastest) {
                wheel(place);
            }
        }
        for (int place = start; place < added && addedLayers[place] == layer; place++) {
            if (addedSlots[place] != fastest) {
                wheel(place);
            }
        }
    }

    private void wheel(int place) {
        if (isWheel(sets[place])) {
            wheels[wheelCount++] = place;
            anySets |= values.kind(sets[place]) != Values.PACKET;
        }
    }

    private boolean isWheel(int set) {
        return isList(set) || values.isSet(set) || values.kind(set) == Values.PACKET;
    }

    /** Whether every frame of the line is the same. */
    boolean isPlain() {
        return !anySets && !anyDraws;
    }

    /** Frames of one turn of all wheels; {@link Long#MAX_VALUE} when there are more. */
    long count() {
        return count(0, outerWheels);
    }

    private long count(int from, int to) {
        long product = 1;
        for (int i = from; i < to; i++) {
            long size = size(sets[wheels[i]]);
            product = size > Long.MAX_VALUE / product ? Long.MAX_VALUE : product * size;
        }
        return product;
    }

    private long size(int set) {
        if (!isList(set)) {
            return sizeOfElement(set);
        }
        long size = 0;
        for (int child = values.first(set); child != 0; child = values.next(child)) {
            long more = sizeOfElement(child);
            size = more > Long.MAX_VALUE - size ? Long.MAX_VALUE : size + more;
        }
        return size;
    }

    private long sizeOfElement(int element) {
        if (values.kind(element) == Values.PACKET) {
            int from = (int) values.high(element);
            return count(from, from + (int) values.count(element));
        }
        return values.isSet(element) ? values.count(element) : 1;
    }

    /** Turns to the next combination; false when all have been, and the wheels stand at the first again. */
    boolean advance() {
        return advance(0, outerWheels);
    }

    private boolean advance(int from, int to) {
        for (int i = from; i < to; i++) {
            if (turn(wheels[i])) {
                return true;
            }
        }
        return false;
    }

    /** Turns one wheel, and first those of the packet that it stands at; false when it stands at the first again. */
    private boolean turn(int place) {
        int source = sources[place];
        if (values.isSet(source) && steps[place] + 1 < values.count(source)) {
            point(place, source, steps[place] + 1);
            return true;
        }
        if (values.kind(source) == Values.PACKET) {
            int from = (int) values.high(source);
            if (advance(from, from + (int) values.count(source))) {
                return true;
            }
        }
        int next = isList(sets[place]) ? values.next(source) : 0;
        if (next != 0) {
            point(place, next, 0);
            return true;
        }
        rewind(place);
        return false;
    }

    /** Draws anew what is drawn, for the next frame. */
    void draw() {
        if (anyDraws) {
            for (int place = 0; place < added; place++) {
                if (values.draws(sources[place])) {
                    draw(addedLayers[place], addedSlots[place], sources[place]);
                }
            }
        }
    }

    private void draw(int layer, int slot, int node) {
        int drawn = node;
        while (values.kind(drawn) == Values.DRAW_CHOICE) {
            long place = draws.within(0, values.count(drawn) - 1);
            drawn = values.first(drawn);
            for (; place > 0; place--) {
                drawn = values.next(drawn);
            }
        }
        layers.assign(layer, slot, drawn, 0);
        switch (values.kind(drawn)) {
            case Values.DRAW_NUMBER:
            case Values.DRAW_IPV4:
                layers.set(slot, 0, draws.within(values.low(drawn), values.high(drawn)));
                return;
            case Values.DRAW_MAC:
                layers.set(slot, 0, draws.octets(values.low(drawn), values.high(drawn)));
                return;
            case Values.DRAW_IPV6:
                layers.set(slot, draws.next(), draws.next());
                return;
            case Values.DRAW_LETTERS:
                draws.letters(values.bytes(), (int) values.low(drawn), (int) values.count(drawn));
                return;
            case Values.DRAW_BYTES:
                draws.fill(values.bytes(), (int) values.low(drawn), (int) values.count(drawn));
                return;
            default:
                return;
        }
    }
}
