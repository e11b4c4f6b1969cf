/** The gate to the kernel: system calls, their constants and structs, packet sockets, interfaces and their counters. */
package io.l2replay.linux;
