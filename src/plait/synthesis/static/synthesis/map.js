// The drawing of factors and links. The table under it is the same content for everybody;
// this module only draws it, and follows the theme's colours.

const frame = document.getElementById("map");
const data = JSON.parse(document.getElementById("map-data").textContent);
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function style() {
  return [
    {
      selector: "node",
      style: {
        label: "data(label)", "text-wrap": "wrap", "text-max-width": 120, "font-size": 13,
        "text-valign": "center", "text-halign": "center", width: 140, height: 54,
        shape: "round-rectangle", "background-color": colour("--paper"), color: colour("--ink"),
        "border-width": 1.5, "border-color": colour("--ink-soft"),
      },
    },
    { selector: "node[family='support']", style: { "border-color": colour("--accent"), "border-width": 3 } },
    { selector: "node[family='outcome']", style: { shape: "rectangle", "border-width": 3 } },
    { selector: "node[family='circumstance']", style: { "border-style": "dashed" } },
    {
      selector: "edge",
      style: {
        width: (edge) => Math.min(8, 1 + edge.data("studies") + edge.data("participants") / 2),
        "line-color": colour("--ink-soft"), "target-arrow-color": colour("--ink-soft"),
        "target-arrow-shape": (edge) => (edge.data("direction") === "-" ? "tee" : "triangle"),
        "curve-style": "bezier", opacity: 0.85,
      },
    },
    { selector: "edge[strands='both']", style: { "line-color": colour("--accent"), "target-arrow-color": colour("--accent") } },
    { selector: "edge[strands='interviews']", style: { "line-style": "dashed" } },
    { selector: "edge[strands='none']", style: { "line-style": "dotted", opacity: 0.5 } },
    { selector: "edge[?contradicted]", style: { "line-color": colour("--contradicts"), "target-arrow-color": colour("--contradicts") } },
    { selector: ".faded", style: { opacity: 0.12 } },
  ];
}

function draw() {
  const elements = [
    ...data.nodes.map((node) => ({ data: node })),
    ...data.edges.map((edge) => ({ data: edge })),
  ];
  return cytoscape({
    container: frame, elements, style: style(), wheelSensitivity: 0.3, minZoom: 0.2, maxZoom: 2.5,
    layout: { name: "dagre", rankDir: "LR", nodeSep: 18, rankSep: 110, animate: false },
  });
}

function focusOn(graph, id) {
  graph.elements().removeClass("faded");
  if (!id) return graph.fit(undefined, 24);
  const near = graph.getElementById(id).closedNeighborhood();
  graph.elements().difference(near).addClass("faded");
  return graph.fit(near, 48);
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
document.getElementById("map-fit").addEventListener("click", () => focusOn(graph, ""));
document.getElementById("map-in").addEventListener("click", () => graph.zoom(graph.zoom() * 1.25));
document.getElementById("map-out").addEventListener("click", () => graph.zoom(graph.zoom() / 1.25));
graph.on("tap", "node, edge", (event) => { window.location = event.target.data("url"); });
new MutationObserver(() => graph.style(style())).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => graph.style(style()));
