(function () {
  "use strict";
  // Comfort only: without this script every link still works and every part can be opened by hand.
  function open(element) {
    for (var up = element; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
  }
  function follow() {
    document.querySelectorAll("mark.now").forEach(function (mark) { mark.classList.remove("now"); });
    var id = location.hash.slice(1), target = id && document.getElementById(id);
    if (!target) return;
    open(target);
    target.scrollIntoView();
    if (/^d\d+-q\d+$/.test(id)) {
      document.querySelectorAll("mark[data-q~='" + id + "']").forEach(function (mark) { mark.classList.add("now"); });
    }
  }
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", function () {
    document.querySelectorAll("details:not(.deck, .group)").forEach(function (details) { details.open = true; });
  });
  document.querySelectorAll("figure.quote figcaption").forEach(function (caption) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.setAttribute("aria-label", "Copy this quote with its place and standing");
    caption.insertBefore(button, caption.querySelector(".also"));
  });
  function told(quote) {
    var parts = Array.prototype.slice.call(quote.children).map(function (part) {
      var own = part.cloneNode(true);
      own.querySelectorAll(".copy, .file, .also").forEach(function (extra) { extra.remove(); });
      return own.textContent.trim();
    });
    return parts.join("\n");
  }
  function fallback(text) {
    var area = document.createElement("textarea");
    area.value = text;
    document.body.appendChild(area);
    area.select();
    var done = document.execCommand("copy");
    area.remove();
    return done;
  }
  addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest(".copy");
    if (!button) return;
    var text = told(button.closest("figure"));
    var say = function (done) {
      button.textContent = done ? "Copied" : "Select the text to copy it";
      button.focus();
      setTimeout(function () { button.textContent = "Copy"; }, 2500);
    };
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(function () { say(true); }, function () { say(fallback(text)); });
    else say(fallback(text));
  });
  var form = document.getElementById("filter");
  if (form) {
    var words = document.getElementById("filter-words"), state = document.getElementById("filter-state");
    var count = document.getElementById("filter-count");
    var rows = Array.prototype.slice.call(document.querySelectorAll("table.rules tbody tr"));
    var filter = function () {
      var wanted = words.value.toLowerCase().split(/\s+/), shown = 0;
      rows.forEach(function (row) {
        var text = row.textContent.toLowerCase();
        var fits = (!state.value || row.dataset.state === state.value) &&
          wanted.every(function (word) { return text.indexOf(word) >= 0; });
        row.hidden = !fits;
        if (fits) shown += 1;
      });
      count.textContent = shown + " of " + rows.length + " shown";
    };
    form.hidden = false;
    form.addEventListener("input", filter);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    filter();
  }
  follow();
})();
