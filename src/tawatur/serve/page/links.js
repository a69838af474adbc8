"use strict";
// Links within a page: unfolds what a link leads into, and keeps the place of the reader when a citation opens a report
// beside the text.
(function () {
  var wide = window.matchMedia("(min-width: 62rem)");

  function unfold() {
    var target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    for (var box = target && target.parentElement; box; box = box.parentElement) {
      if (box.tagName === "DETAILS" && !box.open) { box.open = true; target.scrollIntoView(); }
    }
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    if (link.classList.contains("back") && history.length > 1) { event.preventDefault(); history.back(); return; }
    var target = document.getElementById(link.hash.slice(1));
    if (!wide.matches || !target || !target.closest("aside")) { return; }
    event.preventDefault();
    var place = window.scrollY;
    location.hash = link.hash;
    window.scrollTo(0, place);
  });

  window.addEventListener("hashchange", unfold);
  unfold();
})();
