// Search as you type: persons, countries and tags beneath the search box. Without this file the
// box searches all the same, and the results page offers the same names.
(() => {
  const PAUSE = 80; // milliseconds between the last key and the question
  let lists = 0;

  function follow(form) {
    const input = form.querySelector('input[type=search]');
    const list = document.createElement('ul');
    const count = document.createElement('p');
    let timer, question, chosen = -1;

    list.id = `offers-${lists += 1}`;
    list.className = 'offers';
    list.hidden = true;
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', input.labels[0].textContent);
    count.className = 'vh';
    count.setAttribute('role', 'status');
    form.append(list, count);
    for (const [name, value] of Object.entries({
      role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id,
    })) input.setAttribute(name, value);

    function close() {
      clearTimeout(timer);
      question?.abort();
      list.hidden = true;
      chosen = -1;
      input.setAttribute('aria-expanded', 'false');
      input.removeAttribute('aria-activedescendant');
    }

    function show(offers) {
      list.replaceChildren(...offers.map((offer, place) => {
        const option = document.createElement('li');
        const name = document.createElement('bdi');
        const note = document.createElement('span');
        option.id = `${list.id}-${place}`;
        option.dataset.url = offer.url;
        option.setAttribute('role', 'option');
        option.setAttribute('aria-selected', 'false');
        name.textContent = offer.name;
        note.textContent = `${offer.label} · ${offer.total.toLocaleString(document.documentElement.lang)}`;
        option.append(name, ' ', note);
        return option;
      }));
      count.textContent = offers.length || '';
      if (!offers.length) return close();
      chosen = -1;
      list.hidden = false;
      input.setAttribute('aria-expanded', 'true');
    }

    async function ask() {
      question?.abort();
      question = new AbortController();
      const address = `${form.dataset.suggest}?q=${encodeURIComponent(input.value)}`;
      try {
        const answer = await fetch(address, {signal: question.signal});
        if (answer.ok) show((await answer.json()).suggestions);
      } catch {
        // Another key came first, or the line is down: the box still searches.
      }
    }

    function choose(step) {
      const options = [...list.children];
      const places = options.length + 1; // the box itself is one of them, at -1
      options[chosen]?.setAttribute('aria-selected', 'false');
      chosen = (chosen + 1 + step + places) % places - 1;
      if (chosen < 0) return input.removeAttribute('aria-activedescendant');
      options[chosen].setAttribute('aria-selected', 'true');
      input.setAttribute('aria-activedescendant', options[chosen].id);
    }

    input.addEventListener('input', () => {
      clearTimeout(timer);
      if (!input.value.trim()) return close();
      timer = setTimeout(ask, PAUSE);
    });
    input.addEventListener('keydown', event => {
      if (list.hidden) return;
      if (event.key === 'Escape') { event.preventDefault(); close(); }
      if (event.key === 'ArrowDown') { event.preventDefault(); choose(1); }
      if (event.key === 'ArrowUp') { event.preventDefault(); choose(-1); }
      if (event.key === 'Enter' && chosen >= 0) {
        event.preventDefault();
        location.assign(list.children[chosen].dataset.url);
      }
    });
    // Before the box loses the focus, which closes the list.
    list.addEventListener('pointerdown', event => {
      const option = event.target.closest('[data-url]');
      if (option) { event.preventDefault(); location.assign(option.dataset.url); }
    });
    input.addEventListener('blur', close);
  }

  document.querySelectorAll('form[data-suggest]').forEach(follow);
})();
