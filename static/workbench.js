// Keys for the workbench, and names of publications completed while they are typed. Without this
// file every change works by the form alone.
(() => {
  const bench = document.querySelector('.bench');
  if (!bench) return;
  const rows = [...bench.querySelectorAll('.bench-row')];
  const status = bench.querySelector('.bench-status');
  const kinds = new Map();
  bench.querySelectorAll('[data-key]').forEach(item => kinds.set(item.dataset.key, item.dataset.kind));
  let isSent = false;

  // A row is reached by Tab once; within it the keys of the legend hold.
  function choose(row, {focus = true} = {}) {
    rows.forEach(other => { other.tabIndex = other === row ? 0 : -1; });
    if (focus) row.focus();
  }

  function find(row, selector) {
    return row.querySelector(selector);
  }

  function describe(row) {
    const select = find(row, 'select');
    const says = [select?.selectedOptions[0].text, find(row, '.bench-signed, .bench-sure')?.textContent];
    row.setAttribute('aria-label', `${row.dataset.name}: ${says.filter(Boolean).join(', ')}`);
  }

  function isChanged(field) {
    if (field.name === 'cut_words') return false; // marked words come and go
    if (field.type === 'checkbox' || field.type === 'radio') return field.checked !== field.defaultChecked;
    if (field.tagName === 'SELECT') {
      const options = [...field.options];
      return field.selectedOptions[0] !== (options.find(option => option.defaultSelected) ?? options[0]);
    }
    return field.type !== 'hidden' && field.value !== field.defaultValue;
  }

  function count() {
    const fields = [...bench.elements].filter(field => field.name && field.tagName !== 'BUTTON');
    const changed = new Set(fields.filter(isChanged).map(field => field.name + (field.type === 'checkbox' ? field.value : '')));
    status.textContent = changed.size ? `${bench.dataset.unsaved} ${changed.size}` : '';
    return changed.size;
  }

  function show(row) {
    const select = find(row, 'select');
    const right = find(row, '[name=right]');
    row.className = row.className.replace(/is-\S+/, `is-${select.value}`);
    row.classList.toggle('is-changed', isChanged(select) || Boolean(right?.checked));
    describe(row);
    count();
  }

  function setKind(row, kind) {
    const select = find(row, 'select');
    if (!select) return;
    const right = find(row, '[name=right]');
    if (right) right.checked = select.value === kind && !isChanged(select);
    select.value = kind;
    show(row);
  }

  function toggleRight(row) {
    const right = find(row, '[name=right]');
    if (right) { right.checked = !right.checked; show(row); }
  }

  function focusNextCut(row, from) {
    const cuts = [...row.querySelectorAll('.bench-cut')];
    cuts[(cuts.indexOf(from) + 1) % cuts.length]?.focus();
  }

  function move(row, step) {
    const next = rows[rows.indexOf(row) + step];
    if (next) choose(next);
  }

  const acts = {
    j: row => move(row, 1),
    k: row => move(row, -1),
    ArrowDown: row => move(row, 1),
    ArrowUp: row => move(row, -1),
    v: toggleRight,
    '+': row => find(row, '.bench-join')?.click(),
    x: (row, target) => focusNextCut(row, target),
    g: row => find(row, '[name=giveback]')?.click(),
  };

  bench.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey) {
      const button = {s: 'save', Enter: 'next'}[event.key];
      if (button) { event.preventDefault(); bench.querySelector(`[name=${button}]`).click(); }
      return;
    }
    if (event.target.name === 'cut_words' && event.key === 'Enter') {
      event.preventDefault();
      event.target.closest('section').querySelector('button').click();
    }
    const row = event.target.closest('.bench-row');
    if (!row || event.altKey || event.target.matches('select, input, textarea')) return;
    const act = acts[event.key] ?? (kinds.has(event.key) && (at => setKind(at, kinds.get(event.key))));
    if (!act) return;
    event.preventDefault();
    act(row, event.target);
  });

  bench.addEventListener('change', event => {
    const row = event.target.closest('.bench-row');
    if (row) show(row); else count();
  });
  bench.addEventListener('input', count);

  // A click into the text chooses the section, unless words are being marked.
  bench.addEventListener('click', event => {
    const row = event.target.closest('.bench-row');
    if (row && !event.target.closest('a, button, select, input, label, summary') && getSelection().isCollapsed) choose(row);
  });
  bench.addEventListener('focusin', event => {
    const row = event.target.closest('.bench-row');
    if (row) choose(row, {focus: false});
  });

  bench.addEventListener('submit', () => {
    isSent = true;
    bench.elements.at.value = bench.querySelector('.bench-row[tabindex="0"]')?.id.slice(1) ?? '';
  });
  addEventListener('beforeunload', event => {
    if (!isSent && count()) event.preventDefault();
  });

  // Words marked in the text are those to cut before.
  document.addEventListener('selectionchange', () => {
    const field = bench.elements.cut_words;
    const marked = getSelection();
    const isInText = marked.anchorNode?.parentElement?.closest('.bench-words');
    if (field && isInText && !marked.isCollapsed) field.value = marked.toString().split('\n')[0].slice(0, 200);
  });

  function complete(input) {
    let timer, question;
    input.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(async () => {
        question?.abort();
        question = new AbortController();
        try {
          const answer = await fetch(`${input.dataset.complete}?q=${encodeURIComponent(input.value)}`, {signal: question.signal});
          if (!answer.ok) return;
          const {names} = await answer.json();
          input.list.replaceChildren(...names.map(name => new Option(name, name)));
        } catch {
          // Another key came first, or the line is down: the name can still be typed.
        }
      }, 80);
    });
  }

  bench.querySelectorAll('[data-complete]').forEach(complete);
  rows.forEach(row => { row.setAttribute('role', 'group'); describe(row); });
  if (rows.length) {
    const wanted = location.hash && document.getElementById(location.hash.slice(1))?.closest('.bench-row');
    choose(wanted || rows[0], {focus: Boolean(wanted)});
    // A place that can't have the focus takes it away again; the row itself can have it.
    if (wanted && location.hash !== `#${wanted.id}`) location.replace(`#${wanted.id}`);
  }
})();
