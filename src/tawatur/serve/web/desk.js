"use strict";
// Every page works without this. It adds keys (listed under /help), and takes the words selected into the form that
// marks them.
(function () {
  var ways = { KeyG: "/stories", KeyO: "/outlets" };

  function step(by) {
    var all = Array.prototype.filter.call(document.querySelectorAll("main .go"), function (one) { return one.offsetParent; });
    var at = all.indexOf(document.activeElement);
    var next = all[at < 0 && by < 0 ? 0 : Math.max(0, Math.min(all.length - 1, at + by))];
    if (next) { next.focus(); }
  }

  function typing(target) {
    return target.closest && target.closest("input, select, textarea, [contenteditable]");
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) { return; }
    if (event.key === "/" || event.code === "Slash" && !event.shiftKey) { document.getElementById("find").focus(); }
    else if (event.key === "?" || event.key === "\u061f") { location.href = "/help"; }
    else if (event.shiftKey) { return; }
    else if (ways[event.code]) { location.href = ways[event.code]; }
    else if (event.code === "KeyJ") { step(1); }
    else if (event.code === "KeyK") { step(-1); }
    else if (event.code === "KeyL") { document.getElementById("switch").click(); }
    else { return; }
    event.preventDefault();
  });

  // Offsets count code points, as those of the server do: a selection is measured as the text before it.
  function place(text, range) {
    var before = document.createRange();
    before.selectNodeContents(text);
    before.setEnd(range.startContainer, range.startOffset);
    var start = Array.from(before.toString()).length;
    return start + "-" + (start + Array.from(range.toString()).length);
  }

  var field = document.getElementById("at");
  var text = document.getElementById("marked-text");
  if (field && text) {
    document.addEventListener("selectionchange", function () {
      var chosen = window.getSelection();
      if (chosen.rangeCount && !chosen.isCollapsed && text.contains(chosen.anchorNode) && text.contains(chosen.focusNode)) {
        field.value = place(text, chosen.getRangeAt(0));
      }
    });
  }
})();
