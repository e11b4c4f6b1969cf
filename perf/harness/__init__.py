"""What perf/run and perf/soak stand on: the wire, the measures, the tables, the chart."""
