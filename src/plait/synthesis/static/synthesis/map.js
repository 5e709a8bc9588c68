// The drawing of factors and links, one column a family. The table under it is the same content
// for everybody; this module only draws it, and follows the theme's colours.

const COLUMNS = ["circumstance", "support", "response", "outcome"];
const COLUMN_WIDTH = 300;
const ROW_HEIGHT = 66;

const frame = document.getElementById("map");
const data = JSON.parse(document.getElementById("map-data").textContent);
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Mean of the rows of a node's neighbours in the columns already placed: fewer crossings. */
function pull(node, row) {
  const near = data.edges
    .filter((edge) => edge.source === node.id || edge.target === node.id)
    .map((edge) => row.get(edge.source === node.id ? edge.target : edge.source))
    .filter((found) => found !== undefined);
  return near.length ? near.reduce((sum, each) => sum + each, 0) / near.length : 0;
}

/** Where each node stands: columns by family, centred on the tallest. */
function places() {
  const tallest = Math.max(...COLUMNS.map((f) => data.nodes.filter((n) => n.family === f).length));
  const row = new Map();
  const found = {};
  COLUMNS.forEach((family, column) => {
    const nodes = data.nodes.filter((node) => node.family === family);
    nodes.sort((a, b) => pull(a, row) - pull(b, row));
    const above = (tallest - nodes.length) / 2;
    nodes.forEach((node, n) => {
      row.set(node.id, above + n);
      found[node.id] = { x: column * COLUMN_WIDTH, y: (above + n) * ROW_HEIGHT };
    });
  });
  return found;
}

function style() {
  const ink = colour("--ink-soft");
  return [
    {
      selector: "node",
      style: {
        label: "data(label)", "text-wrap": "wrap", "text-max-width": 168, "font-size": 15,
        "text-valign": "center", "text-halign": "center", width: 184, height: 48,
        shape: "round-rectangle", "background-color": colour("--paper"), color: colour("--ink"),
        "border-width": 1.5, "border-color": ink,
      },
    },
    { selector: "node[family='support']", style: { "border-color": colour("--accent"), "border-width": 3 } },
    { selector: "node[family='outcome']", style: { shape: "rectangle", "border-width": 3 } },
    { selector: "node[family='circumstance']", style: { "border-style": "dashed" } },
    {
      selector: "edge",
      style: {
        width: (edge) => Math.min(7, 1 + (edge.data("studies") + edge.data("participants")) / 2),
        "line-color": ink, "target-arrow-color": ink, "curve-style": "bezier", opacity: 0.55,
        "target-arrow-shape": (edge) => (edge.data("direction") === "-" ? "tee" : "triangle"),
      },
    },
    { selector: "edge[strands='both']", style: { "line-color": colour("--accent"), "target-arrow-color": colour("--accent") } },
    { selector: "edge[strands='interviews']", style: { "line-style": "dashed" } },
    { selector: "edge[strands='none']", style: { "line-style": "dotted" } },
    { selector: "edge[?contradicted]", style: { "line-color": colour("--contradicts"), "target-arrow-color": colour("--contradicts"), opacity: 0.8 } },
    { selector: ".near", style: { opacity: 1 } },
    { selector: ".faded", style: { opacity: 0.1 } },
  ];
}

function draw() {
  const at = places();
  const elements = [
    ...data.nodes.map((node) => ({ data: node, position: at[node.id] })),
    ...data.edges.map((edge) => ({ data: edge })),
  ];
  return cytoscape({
    container: frame, elements, style: style(), minZoom: 0.15, maxZoom: 2.5,
    autoungrabify: true, userZoomingEnabled: false,
    layout: { name: "preset", fit: true, padding: 20 },
  });
}

function highlight(graph, node) {
  graph.elements().removeClass("faded near");
  if (!node) return;
  const near = node.closedNeighborhood();
  graph.elements().difference(near).addClass("faded");
  near.edges().addClass("near");
}

function focusOn(graph, id) {
  highlight(graph, id ? graph.getElementById(id) : null);
  graph.fit(id ? graph.getElementById(id).closedNeighborhood() : undefined, 24);
}

function fillChooser(chooser) {
  for (const node of [...data.nodes].sort((a, b) => a.label.localeCompare(b.label))) {
    chooser.add(new Option(node.label, node.id));
  }
}

const graph = draw();
const chooser = document.getElementById("map-focus");
fillChooser(chooser);
chooser.addEventListener("change", () => focusOn(graph, chooser.value));
document.getElementById("map-fit").addEventListener("click", () => { chooser.value = ""; focusOn(graph, ""); });
const zoom = (factor) => graph.zoom({ level: graph.zoom() * factor, renderedPosition: { x: frame.clientWidth / 2, y: frame.clientHeight / 2 } });
document.getElementById("map-in").addEventListener("click", () => zoom(1.3));
document.getElementById("map-out").addEventListener("click", () => zoom(1 / 1.3));
graph.on("mouseover", "node", (event) => { if (!chooser.value) highlight(graph, event.target); });
graph.on("mouseout", "node", () => { if (!chooser.value) highlight(graph, null); });
graph.on("tap", "node, edge", (event) => { window.location = event.target.data("url"); });
const recolour = () => graph.style(style());
new MutationObserver(recolour).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
