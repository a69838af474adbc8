"use strict";
// The page works without this. It names the language to assistive technology, and says in it what a pointer shows.
(function () {
  var root = document.documentElement;

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

  document.querySelectorAll("input[name=ui]").forEach(function (choice) { choice.addEventListener("change", speak); });

  speak();
})();
