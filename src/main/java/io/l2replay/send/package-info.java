/** The ways to send, one small class each, and what they share: the length rule, patience with faults, settlement. */
package io.l2replay.send;
