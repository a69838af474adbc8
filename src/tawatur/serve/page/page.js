"use strict";
// The page works without this. It names the language to assistive technology, says in it what a pointer shows, keeps
// the place of the reader when a citation opens a report beside the text, and unfolds what a link leads into.
(function () {
  var root = document.documentElement;
  var wide = window.matchMedia("(min-width: 62rem)");

  function speak() {
    var english = document.getElementById("ui-en").checked;
    root.lang = english ? "en" : "ar";
    root.dir = english ? "ltr" : "rtl";
    explain(root.lang, english ? "ar" : "en");
  }

  // What a pointer resting on a mark shows: the words of the language chosen change places with the other's.
  function explain(chosen, other) {
    document.querySelectorAll("[data-" + chosen + "]").forEach(function (mark) {
      mark.setAttribute("data-" + other, mark.title);
      mark.title = mark.getAttribute("data-" + chosen);
      mark.removeAttribute("data-" + chosen);
    });
  }

  function unfold() {
    var target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    for (var box = target && target.parentElement; box; box = box.parentElement) {
      if (box.tagName === "DETAILS" && !box.open) { box.open = true; target.scrollIntoView(); }
    }
  }

  document.querySelectorAll("input[name=ui]").forEach(function (choice) { choice.addEventListener("change", speak); });

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
  speak();
  unfold();
})();
