(function () {
  "use strict";
  // Comfort only: without this script the form, the waiting page and the report work as well.
  function size(bytes) {
    return bytes < 1048576 ? Math.max(1, Math.round(bytes / 1024)) + " kB" : (bytes / 1048576).toFixed(1) + " MB";
  }

  var form = document.getElementById("choose");
  if (form) {
    var input = document.getElementById("files"), drop = document.getElementById("drop");
    var list = document.getElementById("chosen"), problem = document.getElementById("problem");
    var button = form.querySelector("button");
    var maxBytes = Number(form.dataset.maxBytes), maxFiles = Number(form.dataset.maxFiles);
    document.querySelectorAll(".with-script").forEach(function (part) { part.hidden = false; });

    var show = function () {
      var files = Array.prototype.slice.call(input.files), total = 0;
      list.textContent = "";
      files.forEach(function (file) {
        var item = document.createElement("li"), name = document.createElement("bdi");
        name.textContent = file.name;
        item.appendChild(name);
        item.appendChild(document.createTextNode(" (" + size(file.size) + ")"));
        list.appendChild(item);
        total += file.size;
      });
      problem.textContent = total > maxBytes
        ? "These files are " + size(total) + " together; at most " + size(maxBytes) + " can be read at once."
        : files.length > maxFiles ? "These are " + files.length + " files; at most " + maxFiles + " can be read at once." : "";
      button.disabled = problem.textContent !== "";
    };
    input.addEventListener("change", show);
    addEventListener("pageshow", function () { button.textContent = "Analyze"; show(); });
    form.addEventListener("submit", function () { button.disabled = true; button.textContent = "Sending…"; });

    var depth = 0;
    addEventListener("dragenter", function (event) { event.preventDefault(); depth += 1; drop.classList.add("over"); });
    addEventListener("dragleave", function () { depth -= 1; if (depth <= 0) { depth = 0; drop.classList.remove("over"); } });
    addEventListener("dragover", function (event) { event.preventDefault(); });
    addEventListener("drop", function (event) {
      event.preventDefault();
      depth = 0;
      drop.classList.remove("over");
      var all = new DataTransfer();
      [input.files, event.dataTransfer.files].forEach(function (files) {
        Array.prototype.forEach.call(files, function (file) { all.items.add(file); });
      });
      input.files = all.files;
      show();
      button.focus();
    });
  }

  var wait = document.getElementById("wait");
  if (wait && window.EventSource) {
    var bar = document.getElementById("bar"), stage = document.getElementById("stage"), name = document.getElementById("name");
    var events = new EventSource(wait.dataset.events);
    events.onmessage = function (message) {
      var now = JSON.parse(message.data);
      if (now.state === "done" || now.state === "failed") { events.close(); location.reload(); return; }
      stage.textContent = now.total ? now.stage + ": " + now.done + " of " + now.total : now.stage;
      name.textContent = now.name;
      if (now.total) { bar.max = now.total; bar.value = now.done; } else { bar.removeAttribute("value"); }
    };
    // The analysis was deleted or the server stopped: the page itself says which.
    events.onerror = function () { events.close(); setTimeout(function () { location.reload(); }, 2000); };
  }
})();
