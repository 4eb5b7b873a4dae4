// The tag box completes names, gathers them as chips and saves itself without leaving the page.
// Needs suggest.js. Without scripts the same fields and buttons do the same, with a new page.
(() => {
  const { offerBeneath, drawName, inWords } = globalThis.newsroomOffers;

  const live = document.createElement('p');
  live.className = 'vh';
  live.setAttribute('role', 'status');
  document.body.append(live);

  async function complete(address, text, signal) {
    const answer = await fetch(`${address}?q=${encodeURIComponent(text)}`, { signal });
    return answer.ok ? answer.json() : { tags: [], exact: null, new: null };
  }

  // Several names stand in one field with commas between: the last one is being typed.
  const lastName = text => text.slice(text.lastIndexOf(',') + 1).trim();
  const firstNames = text => text.slice(0, text.lastIndexOf(',') + 1);

  function drawTag(tag) {
    const note = tag.isNew ? tag.label : inWords(tag.articles);
    return drawName(tag.name, tag.alias ? `${tag.alias} · ${note}` : note);
  }

  function follow(box) {
    const chips = box.querySelector('[data-chips]');
    const field = box.querySelector('[name=tag_typed]');
    const save = box.querySelector('[name=tag_save]');

    function addChip({ name, isNew }) {
      const names = [...chips.querySelectorAll('bdi')].map(each => each.textContent);
      const place = names.indexOf(name);
      if (place >= 0) {
        chips.querySelectorAll('input[type=checkbox]')[place].checked = true;
      } else {
        const row = document.createElement('li');
        const label = document.createElement('label');
        const tick = document.createElement('input');
        const words = document.createElement('bdi');
        label.className = isNew ? 'chip new' : 'chip';
        Object.assign(tick, { type: 'checkbox', name: isNew ? 'tag_new' : 'tag_named', value: name, checked: true });
        words.textContent = name;
        label.append(tick, ' ', words);
        if (isNew) {
          const mark = document.createElement('b');
          mark.className = 'mark';
          mark.textContent = box.dataset.new;
          label.append(' ', mark);
        }
        row.append(label);
        chips.append(row);
      }
      live.textContent = `${name}: ${isNew ? box.dataset.new : '✓'}`;
      field.value = firstNames(field.value);
      field.focus();
    }

    const offers = offerBeneath(field, field.parentElement, {
      async find(text, signal) {
        const name = lastName(text);
        if (!name) return [];
        const found = await complete(box.dataset.complete, name, signal);
        if (found.why) live.textContent = found.why;
        const made = found.new ? [{ name: found.new, isNew: true, label: box.dataset.new }] : [];
        return [...found.tags, ...made];
      },
      draw: drawTag,
      pick: addChip,
    });

    // Enter takes a name that is a tag, asks about one that is not, and saves when nothing is typed.
    field.addEventListener('keydown', async event => {
      if (event.key !== 'Enter' || event.defaultPrevented) return;
      event.preventDefault();
      const text = field.value.trim();
      if (!text || text.includes(',') || text.includes('"')) return save.click();
      const known = await complete(box.dataset.complete, text).catch(() => null);
      if (!known) return save.click();
      if (known.exact) { offers.close(); addChip({ name: known.exact }); } else offers.ask();
    });
  }

  function placeOf(box, button) {
    return [...box.querySelectorAll(`[name=${button.name}]`)].indexOf(button);
  }

  function show(box, answer, button) {
    const fresh = new DOMParser().parseFromString(answer, 'text/html');
    const place = placeOf(box, button);
    box.replaceChildren(...fresh.querySelector('[data-tagbox]').children);
    document.querySelector('[data-tags]')?.replaceWith(fresh.querySelector('[data-tags]'));
    follow(box);
    live.textContent = [...box.querySelectorAll('.said li')].map(each => each.textContent).join(' ');
    const next = button.name === 'tag_save' ? [] : box.querySelectorAll(`[name=${button.name}]`);
    (next[Math.min(place, next.length - 1)] ?? box.querySelector('[name=tag_typed]')).focus();
  }

  async function send(box, button) {
    const data = new FormData();
    for (const [name, value] of new FormData(button.form)) {
      if (name.startsWith('tag_') || name === 'csrfmiddlewaretoken') data.append(name, value);
    }
    data.append(button.name, button.value);
    const answer = await fetch(box.dataset.save, {
      method: 'POST', body: data, headers: { 'X-Requested-With': 'fetch' },
    });
    if (!answer.ok) throw new Error(answer.statusText);
    show(box, await answer.text(), button);
  }

  document.querySelectorAll('[data-tagbox]').forEach(box => {
    follow(box);
    box.addEventListener('click', async event => {
      const button = event.target.closest('button[name^=tag_]');
      if (!button || 'plain' in box.dataset) return;
      event.preventDefault();
      box.setAttribute('aria-busy', 'true');
      try {
        await send(box, button);
      } catch {
        box.dataset.plain = ''; // signed out, or the line is down: as without scripts
        button.click();
      } finally {
        box.removeAttribute('aria-busy');
      }
    });
  });

  // Filters of the list of articles: what is chosen is shown at once.
  document.querySelectorAll('input[data-names]').forEach(field => {
    offerBeneath(field, field.parentElement, {
      async find(text, signal) {
        const answer = await fetch(`${field.dataset.names}&q=${encodeURIComponent(text)}`, { signal });
        return answer.ok ? (await answer.json()).names : [];
      },
      draw: each => drawName(each.name, each.note),
      pick: each => { field.value = each.value; field.form.submit(); },
    });
  });

  // Fields of the desk that take names of tags: completed in place, several with commas between.
  document.querySelectorAll('input[data-complete-tags]').forEach(field => {
    offerBeneath(field, field.parentElement, {
      async find(text, signal) {
        const name = lastName(text);
        return name ? (await complete(field.dataset.completeTags, name, signal)).tags : [];
      },
      draw: drawTag,
      pick: tag => {
        field.value = `${[firstNames(field.value), tag.name].filter(Boolean).join(' ')}, `;
        field.focus();
      },
    });
  });
})();
