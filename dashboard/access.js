// Streamlit has no way to say what a container is. Ours say it in a hidden line, and this gives it to the container.
(() => {
  const give = (node, name, value) => value === null ? node.removeAttribute(name) : node.setAttribute(name, value);

  // The first stop of the Tab key leads past the navigation, to the title of the page.
  const skip = document.createElement("a");
  skip.className = "cc-skip";
  skip.href = "#stMain";
  skip.addEventListener("click", (event) => {
    event.preventDefault();
    const title = document.querySelector("h1");
    if (title) { title.tabIndex = -1; title.focus(); }
  });
  document.body.prepend(skip);

  const containers = () => document.querySelectorAll(".cc-landmark").forEach((told) => {
    const place = told.closest('[class*="-told"]').parentElement.closest('[class*="st-key-"]');
    give(place, "role", told.dataset.role);
    if (told.textContent) give(place, "aria-label", told.textContent);
    // A place that scrolls is a stop of the Tab key, since arrow keys move it; one that fits is none.
    if (told.dataset.scrolls) give(place, "tabindex", place.scrollWidth > place.clientWidth ? "0" : null);
    if (!told.dataset.skip) return;
    document.documentElement.lang = told.lang;
    if (skip.textContent !== told.dataset.skip) skip.textContent = told.dataset.skip;
  });

  // A chart is one picture with one text; what is inside of it is not for reading one by one.
  const CHART = '[data-testid="stVegaLiteChart"][aria-label]';
  const charts = () => document.querySelectorAll(CHART).forEach((chart) => give(chart, "role", "img"));

  // What pops up stands at the end of the page. The Tab key goes into it from its button, and on from there.
  const BODY = '[data-testid="stPopoverBody"]', BUTTON = '[data-testid="stPopoverButton"]';
  const openers = new WeakMap();
  const popovers = () => document.querySelectorAll(BODY).forEach((body) => {
    give(body, "tabindex", body.scrollHeight > body.clientHeight ? "0" : "-1");
    if (!openers.has(body)) openers.set(body, document.activeElement.closest(BUTTON));
  });

  const stops = (body) => [...body.querySelectorAll("a[href], button, input, textarea, [tabindex]")].filter(
    (node) => node.tabIndex >= 0 && !node.disabled && node.checkVisibility({visibilityProperty: true})
      && !(node.type === "radio" && !node.checked));

  // A list that drops down in it counts as having left it: its controls lose their place in the order for good.
  const back = (body) => body.querySelectorAll("[data-tabindex]").forEach((node) => {
    give(node, "tabindex", node.dataset.tabindex || null);
    delete node.dataset.tabindex;
  });

  addEventListener("keydown", (event) => {
    const here = document.activeElement, inside = here.closest(BODY);
    if (event.key !== "Tab" || here.getAttribute("aria-expanded") === "true" && inside) return;
    if (inside) {
      back(inside);
      const all = stops(inside).filter((node) => node !== inside), opener = openers.get(inside);
      const isEnd = event.shiftKey ? here === inside || here === all[0] : here === all.at(-1);
      if (!isEnd || !opener?.isConnected) return;
      opener.focus();  // forwards, the key itself then goes on to what follows the button
      if (event.shiftKey) event.preventDefault();
    } else if (!event.shiftKey && here.matches(`${BUTTON}[aria-expanded="true"]`)) {
      const body = [...document.querySelectorAll(BODY)].find((one) => openers.get(one) === here);
      if (!body) return;
      back(body);
      event.preventDefault();
      body.focus();
    }
  }, true);

  // A button at work on a file is switched off meanwhile, and that of the language becomes another: the focus
  // would fall to the page. It comes back.
  const LANGUAGE = '[class*="st-key-lang-"] button';
  let pressed = null;
  addEventListener("click", (event) => {
    pressed = event.target.closest(`[data-testid="stDownloadButton"] button, ${LANGUAGE}`);
  }, true);
  const focus = () => {
    const next = pressed?.matches(LANGUAGE) ? document.querySelector(LANGUAGE) : pressed;
    if (!next || next.disabled || document.activeElement === pressed) return;
    if (document.activeElement === document.body) next.focus({preventScroll: true});
    pressed = null;
  };

  const links = () => document.querySelectorAll(".st-key-navigation a").forEach((link) => {
    const isOpen = link.getAttribute("href").split("?")[0] === location.pathname.split("/").pop();
    give(link, "aria-current", isOpen ? "page" : null);
  });

  const languages = () => document.querySelectorAll('[class*="st-key-lang-"]').forEach((button) => {
    give(button, "lang", button.className.match(/st-key-lang-(\w+)/)[1]);
  });

  let isDue = false;
  const soon = () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => { isDue = false; containers(); charts(); popovers(); focus(); links(); languages(); });
  };
  new MutationObserver(soon).observe(document.body, {childList: true, subtree: true, attributeFilter: ["disabled"]});
  addEventListener("resize", soon);

  // A page that writes out what its address left open is still the same step: nobody did anything in between.
  // Streamlit would push it, and "back" would have to be pressed twice.
  let isByHand = false;
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, () => { isByHand = true; }, true);
  const push = history.pushState.bind(history);
  history.pushState = (data, unused, address) => {
    const next = new URL(address ?? "", location.href), said = new URLSearchParams(location.search);
    const isSame = [...said].every(([name, value]) => next.searchParams.get(name) === value);
    if (!isByHand && next.pathname === location.pathname && isSame) history.replaceState(data, unused, address);
    else push(data, unused, address);
    isByHand = false;
  };

  // A shortcut of one letter alone would catch what people say to a computer that listens.
  addEventListener("keydown", (event) => {
    const box = document.querySelector(".st-key-search input");
    if (event.key !== "k" || !(event.ctrlKey || event.metaKey) || !box) return;
    event.preventDefault();
    box.focus();
  });
})();
