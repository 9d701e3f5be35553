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
    document.querySelectorAll("details").forEach(function (details) { details.open = true; });
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
