/** Words for a terminal: a leaf that every room may know and that knows none. */
package io.l2replay.text;
