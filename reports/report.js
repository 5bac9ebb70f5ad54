"use strict";
(() => {
  const form = document.getElementById("filter");
  const shown = document.getElementById("shown");
  const cases = [...document.querySelectorAll(".case")].map((element) => ({
    element, ...element.dataset, text: element.firstElementChild.textContent.toLowerCase(),
    rows: element.querySelector(".requirements").textContent.toLowerCase(),
  }));
  const groups = [...document.querySelectorAll(".suite")];

  const filter = () => {
    const verdicts = [...form.querySelectorAll("[name=verdict]:checked")].map((box) => box.value);
    const role = form.elements.role.value, suite = form.elements.suite.value;
    const words = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const one of cases) {
      const fits = (!verdicts.length || verdicts.includes(one.verdict)) && (!role || one.role === role) &&
          (!suite || one.suite === suite) && words.every((word) => one.text.includes(word) || one.rows.includes(word));
      one.element.hidden = !fits;
      count += fits;
    }
    for (const group of groups) group.hidden = !group.querySelector(".case:not([hidden])");
    shown.value = count + " of " + cases.length + " cases";
  };
  const openTarget = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !target.classList.contains("case")) return;
    if (target.hidden) { form.reset(); filter(); }
    target.open = true;
    target.scrollIntoView();
    target.firstElementChild.focus({ preventScroll: true });
  };

  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  document.getElementById("open").addEventListener("click", () => {
    for (const one of cases) if (!one.element.hidden) one.element.open = true;
  });
  document.getElementById("close").addEventListener("click", () => {
    for (const one of cases) one.element.open = false;
  });
  addEventListener("hashchange", openTarget);
  addEventListener("beforeprint", () => {
    for (const one of cases) if (/^(fail|error|inconc)$/.test(one.verdict)) one.element.open = true;
  });
  filter();
  openTarget();
})();
