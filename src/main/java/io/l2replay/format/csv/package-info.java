/**
 * The line format {@code csv}: rows of single fields under a header row. {@link io.l2replay.format.csv.CsvFormat} is the format;
 * {@code RowReader} has commons-csv take the rows apart, one line at a time; {@code Header} and {@code Column} say what the cells
 * under a name are; {@code UlogdNames} and {@code Derived} are the names that no protocol's table has.
 */
package io.l2replay.format.csv;
