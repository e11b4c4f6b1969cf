"use strict";
// Draws the curves of the page: finds each figure, takes its rows from #data, and hands them to uPlot.
(() => {
  const PAPER_WIDTH = 660;
  const HEIGHT = 300;
  // Where a logarithmic axis of nanoseconds has its 0: to the left of 1.
  const ZERO = 0.5, ZERO_ENDS = 0.7;
  const data = JSON.parse(document.getElementById("data").textContent);
  const figures = [...document.querySelectorAll("figure[data-chart]")].map(element => ({element, log: null, plot: null}));

  const colour = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const ofRun = run => colour("k" + run % 8);

  const UNITS = [["s", 1e9], ["ms", 1e6], ["µs", 1e3], ["ns", 1]];
  const time = ns => {
    if (ns == null) return "–";
    const [name, size] = UNITS.find(unit => Math.abs(ns) >= unit[1]) || UNITS[3];
    return +(ns / size).toPrecision(4) + " " + name;
  };
  const percent = x => {
    if (x == null) return "–";
    const nines = Math.max(0, Math.ceil(Math.log10(x)) - 1);
    return +(100 - 100 / x).toFixed(Math.min(12, nines + 1)) + " %";
  };
  const powersOfTen = (min, max) => {
    const all = [];
    if (!(min > 0)) return all;
    for (let power = Math.floor(Math.log10(min)); power <= Math.ceil(Math.log10(max)); power++) all.push(10 ** power);
    return all;
  };

  // Each kind answers tables of columns, one a run, and how to show them; y is time in the first two, a count in the third.
  const KINDS = {
    percentiles(curves) {
      const tables = [], series = [];
      for (const curve of curves) {
        const rows = curve.percentiles.filter(row => row[0] < 100);
        // The curve ends where its last point is; one value alone still makes a point.
        const shown = rows.length ? rows : curve.percentiles.map(row => [0, row[1]]);
        tables.push([shown.map(row => 1 / (1 - row[0] / 100)), shown.map(row => row[1])]);
        series.push({label: data.runs[curve.run], run: curve.run, width: 2});
      }
      const last = Math.max(10, ...tables.map(table => table[0][table[0].length - 1] || 1));
      const ticks = [1, 2, ...powersOfTen(10, last).filter(x => x >= 10)];
      return {
        tables, series, xLog: true, xRange: [1, Math.max(last, ticks[ticks.length - 1] / 3)], xTicks: ticks,
        xText: percent, xName: "percentile", yText: time, wantsLog: true,
      };
    },
    intervals(curves) {
      const tables = [], series = [];
      const lines = curves.length > 2 ? [[3, "99 %", 2, []]]
        : [[4, "max", 1, [2, 3]], [3, "99 %", 2, []], [2, "50 %", 1, [6, 3]]];
      for (const curve of curves) {
        tables.push([curve.intervals.map(row => row[0]), ...lines.map(line => curve.intervals.map(row => row[line[0]]))]);
        for (const [, name, width, dash] of lines) {
          series.push({label: (curves.length > 1 ? data.runs[curve.run] + " " : "") + name, run: curve.run, width, dash});
        }
      }
      return {tables, series, xText: s => s == null ? "–" : +s.toPrecision(6) + " s", xName: "time", yText: time, wantsLog: true};
    },
    buckets(curves) {
      const tables = [], series = [];
      let least = Infinity, most = 0;
      for (const curve of curves) {
        const xs = [], ys = [];
        curve.buckets.forEach(([from, to, count], i) => {
          const left = from || (to ? ZERO_ENDS : ZERO), right = to || ZERO_ENDS;
          xs.push(left); ys.push(count);
          const next = curve.buckets[i + 1];
          if (!next || next[0] > to) { xs.push(right); ys.push(0); }
          least = Math.min(least, left); most = Math.max(most, right);
        });
        tables.push([xs, ys]);
        series.push({label: data.runs[curve.run], run: curve.run, width: 1, filled: true, stepped: true});
      }
      const xLog = most > 5 * least;
      const margin = xLog ? [least / 1.2, most * 1.2] : [least - (most - least) / 20 - 1, most + (most - least) / 20 + 1];
      return {
        tables, series, xLog, xRange: margin, xTicks: xLog ? powersOfTen(...margin) : null,
        xText: ns => time(ns != null && ns < 1 ? 0 : ns), xName: "from",
        yText: n => n == null ? "–" : String(n), wantsLog: false,
      };
    },
  };

  const spread = table => {
    const ys = table.slice(1).flat().filter(y => y > 0);
    return ys.length ? Math.max(...ys) / Math.min(...ys) : 1;
  };

  const draw = figure => {
    const {element} = figure;
    const kind = element.dataset.kind;
    const curves = data.charts[element.dataset.chart].filter(curve => curve[kind].length);
    const chart = KINDS[kind](curves);
    if (figure.log == null) figure.log = chart.wantsLog && chart.tables.some(table => spread(table) > 30);
    if (figure.plot) figure.plot.destroy();
    const joined = chart.tables.length > 1 ? uPlot.join(chart.tables) : chart.tables[0];
    // A logarithm has no place for 0: it is drawn at the foot, and told as it is.
    const foot = figure.log ? (kind === "buckets" ? 0.5 : 1) : 0;
    const shown = joined.map((column, i) => i && foot ? column.map(y => y == null ? y : Math.max(y, foot)) : column);
    // Dragging over a chart shows a part of it, a double click the whole.
    const whole = (min, max) => min === joined[0][0] && max === joined[0][joined[0].length - 1];
    const style = {stroke: colour("soft"), grid: {stroke: colour("line"), width: 1}, ticks: {show: false},
      font: "12px system-ui, sans-serif"};
    const xAxis = {...style, size: 34, values: (u, xs) => xs.map(x => chart.xText(x))};
    if (chart.xTicks) {
      xAxis.splits = (u, axis, min, max) => chart.xTicks.filter(x => x >= min && x <= max);
      xAxis.filter = (u, xs) => xs;
    }
    const yAxis = {...style, size: 74, values: (u, ys) => ys.map(chart.yText)};
    if (figure.log) {
      yAxis.splits = (u, axis, min, max) => powersOfTen(min, max).filter(y => y >= min && y <= max);
      yAxis.filter = (u, ys) => ys;
    }
    const plot = new uPlot({
      width: width(element), height: HEIGHT, padding: [8, 18, 0, 0],
      cursor: {drag: {x: true, y: false}, points: {size: 6}},
      scales: {
        x: {time: false, distr: chart.xLog ? 3 : 1, range: (u, min, max) => chart.xRange && whole(min, max) ? chart.xRange : [min, max]},
        y: figure.log ? {distr: 3} : {range: (u, min, max) => [0, max > 0 ? max * 1.05 : 1]},
      },
      axes: [xAxis, yAxis],
      series: [
        {label: chart.xName, value: (u, x) => chart.xText(x)},
        ...chart.series.map((one, i) => ({
          label: one.label, stroke: ofRun(one.run), width: one.width, dash: one.dash, spanGaps: true,
          fill: one.filled ? ofRun(one.run) + "40" : undefined,
          paths: one.stepped ? uPlot.paths.stepped({align: 1}) : undefined,
          points: {show: joined[0].length < 3},
          value: (u, y, series, index) => chart.yText(index == null ? null : joined[i + 1][index]),
        })),
      ],
    }, shown, element);
    figure.plot = plot;
    element.dataset.points = joined[0].length;
    scaleButton(figure);
  };

  const scaleButton = figure => {
    let button = figure.element.querySelector("button");
    if (!button) {
      button = document.createElement("button");
      button.type = "button";
      button.addEventListener("click", () => { figure.log = !figure.log; draw(figure); });
      figure.element.append(button);
    }
    button.textContent = figure.log ? "linear" : "logarithmic";
    button.title = "Draw it on a " + button.textContent + " scale.";
  };

  let paper = false;
  const width = element => paper ? PAPER_WIDTH : Math.max(240, element.clientWidth - 26);
  const drawAll = () => figures.forEach(draw);
  drawAll();
  document.documentElement.dataset.charts = figures.length;

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  addEventListener("beforeprint", () => { paper = true; drawAll(); });
  addEventListener("afterprint", () => { paper = false; drawAll(); });
  let waiting = 0;
  addEventListener("resize", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => figures.forEach(one => one.plot.setSize({width: width(one.element), height: HEIGHT})));
  });
})();
