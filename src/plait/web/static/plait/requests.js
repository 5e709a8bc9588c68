/* What every htmx request of the workbench carries, and what happens when one fails. */

const token = document.querySelector('meta[name="csrf-token"]')?.content;

document.addEventListener("htmx:config:request", (event) => {
  const { request } = event.detail.ctx;
  if (request.method !== "GET") request.headers["X-CSRFToken"] = token;
});

document.addEventListener("htmx:response:error", (event) => {
  const status = event.detail.ctx?.response?.raw?.status;
  if (status !== 422) say(SENTENCES[status] ?? "The server could not do that. What you typed is still here; please try again.");
});
document.addEventListener("htmx:error", () => say("The server did not answer. What you typed is still here; please try again."));

const SENTENCES = {
  403: "You may not do that in this study, or you were logged out. Reload the page to see.",
  404: "That is no longer there. Somebody may have removed it; reload the page.",
};

function say(sentence) {
  const notice = document.createElement("p");
  notice.className = "notice notice--danger";
  notice.textContent = sentence;
  const messages = document.getElementById("messages");
  messages.replaceChildren(notice);
  messages.scrollIntoView({ block: "nearest" });
}
