package io.l2replay.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.l2replay.frame.Slot;
import org.junit.jupiter.api.Test;

class UnhurriedSourceTest {
    private int looks;
    private int readyFrom;
    private boolean atHand;
    private final UnhurriedSource source = new UnhurriedSource(new Sought());

    @Test
    void shouldBeReadyAtOnceWhenTheFrameIsThere() {
        readyFrom = 1;
        assertTrue(source.ready());
        assertEquals(1, looks);
    }

    @Test
    void shouldBeReadyWhenTheFrameIsAtHand() {
        readyFrom = 1_000_000;
        atHand = true;
        assertTrue(source.ready());
        assertEquals(1, looks);
    }

    @Test
    void shouldWaitForAFrameThatComesSoon() {
        readyFrom = 3;
        assertTrue(source.ready());
        assertEquals(3, looks);
    }

    @Test
    void shouldNotWaitForever() {
        readyFrom = 1_000_000;
        assertFalse(source.ready());
        assertTrue(looks > 1);
    }

    @Test
    void shouldNotWaitWhenTheRunIsAskedToStop() {
        readyFrom = 2;
        Thread.currentThread().interrupt();
        assertFalse(source.ready());
        assertTrue(Thread.interrupted(), "the request stays");
    }

    private final class Sought implements FrameSource {
        @Override
        public boolean next(Slot slot) {
            throw new AssertionError("nobody asked for a frame");
        }

        @Override
        public boolean ready() {
            return ++looks >= readyFrom;
        }

        @Override
        public boolean atHand() {
            return atHand;
        }

        @Override
        public void rewind() {}

        @Override
        public void close() {}
    }
}
