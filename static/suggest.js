// Offers beneath a text field while it is being typed into. Without this file every field works
// all the same: the box searches, and names are understood when the form is sent.
(() => {
  const PAUSE = 80; // milliseconds between the last key and the question
  let lists = 0;

  function offerBeneath(input, host, { find, draw, pick }) {
    const list = document.createElement('ul');
    const count = document.createElement('p');
    let timer, question, offers = [], chosen = -1;

    list.id = `offers-${lists += 1}`;
    list.className = 'offers';
    list.hidden = true;
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', input.labels[0]?.textContent ?? input.getAttribute('aria-label'));
    count.className = 'vh';
    count.setAttribute('role', 'status');
    host.append(list, count);
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

    function show(found) {
      offers = found;
      list.replaceChildren(...offers.map((each, place) => {
        const option = document.createElement('li');
        option.id = `${list.id}-${place}`;
        option.setAttribute('role', 'option');
        option.setAttribute('aria-selected', 'false');
        option.append(...draw(each));
        return option;
      }));
      count.textContent = offers.length || '';
      if (!offers.length) return close();
      chosen = -1;
      list.hidden = false;
      input.setAttribute('aria-expanded', 'true');
      input.removeAttribute('aria-activedescendant');
    }

    async function ask() {
      clearTimeout(timer);
      question?.abort();
      question = new AbortController();
      try {
        show(await find(input.value, question.signal));
      } catch {
      }
    }

    function choose(step) {
      const options = [...list.children];
      const places = options.length + 1; // the box itself is one of them, at -1
      options[chosen]?.setAttribute('aria-selected', 'false');
      chosen = (chosen + 1 + step + places) % places - 1;
      if (chosen < 0) return input.removeAttribute('aria-activedescendant');
      options[chosen].setAttribute('aria-selected', 'true');
      options[chosen].scrollIntoView({ block: 'nearest' });
      input.setAttribute('aria-activedescendant', options[chosen].id);
    }

    function take(place) {
      const taken = offers[place];
      close();
      pick(taken);
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
      if (event.key === 'Enter' && chosen >= 0) { event.preventDefault(); take(chosen); }
    });
    list.addEventListener('pointerdown', event => {
      const option = event.target.closest('[role=option]');
      if (option) { event.preventDefault(); take([...list.children].indexOf(option)); }
    });
    input.addEventListener('blur', close);
    return { ask, close };
  }

  function drawName(name, note) {
    const bold = document.createElement('bdi');
    const quiet = document.createElement('span');
    bold.textContent = name;
    quiet.textContent = note;
    return [bold, ' ', quiet];
  }

  const inWords = number => number.toLocaleString(document.documentElement.lang);

  function followSearch(form) {
    offerBeneath(form.querySelector('input[type=search]'), form, {
      async find(text, signal) {
        const address = `${form.dataset.suggest}?q=${encodeURIComponent(text)}`;
        const answer = await fetch(address, { signal });
        return answer.ok ? (await answer.json()).suggestions : [];
      },
      draw: offer => drawName(offer.name, `${offer.label} · ${inWords(offer.total)}`),
      pick: offer => location.assign(offer.url),
    });
  }

  globalThis.newsroomOffers = { offerBeneath, drawName, inWords };
  document.querySelectorAll('form[data-suggest]').forEach(followSearch);
})();
