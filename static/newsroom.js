// Newsroom niceties. Every page works without this file.
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const YEAR = 365 * 24 * 60 * 60;
  const SAID_FOR = 1800; // milliseconds: long enough to read one word

  const live = document.createElement('p');
  live.className = 'vh';
  live.setAttribute('role', 'status');

  function say(button, message) {
    const label = button.textContent;
    button.textContent = message;
    live.textContent = message;
    setTimeout(() => { button.textContent = label; }, SAID_FOR);
  }

  function followAppearance() {
    const form = document.querySelector('.theme:not(.tongue)');
    if (!form) return;
    form.addEventListener('submit', event => {
      const choice = event.submitter?.value;
      if (!choice) return;
      event.preventDefault();
      if (choice === 'auto') delete root.dataset.theme;
      else root.dataset.theme = choice;
      all('button', form).forEach(button => {
        button.setAttribute('aria-pressed', button.value === choice);
      });
      const secure = location.protocol === 'https:' ? ';secure' : '';
      document.cookie = `theme=${choice};path=/;max-age=${YEAR};samesite=lax${secure}`;
    });
  }

  async function copy(button) {
    const source = document.getElementById(button.dataset.copyFrom);
    const text = button.dataset.copy || source.textContent.trim();
    try {
      await navigator.clipboard.writeText(text);
      say(button, button.dataset.done || 'Copied');
    } catch {
      say(button, 'Ctrl+C');
      getSelection().selectAllChildren(source || button);
    }
  }

  function followButtons() {
    document.addEventListener('click', event => {
      const button = event.target.closest('[data-copy],[data-copy-from],[data-print]');
      if (!button) return;
      if ('print' in button.dataset) print();
      else copy(button);
    });
  }

  function sortBy(head) {
    const table = head.closest('table');
    const was = head.getAttribute('aria-sort');
    const first = head.classList.contains('num') ? 'descending' : 'ascending';
    const order = was ? (was === 'ascending' ? 'descending' : 'ascending') : first;
    const key = row => {
      const cell = row.cells[head.cellIndex];
      return cell.dataset.value ?? cell.textContent.replace(/,/g, '').trim();
    };
    const compare = (one, other) => key(one).localeCompare(key(other), root.lang, { numeric: true });
    all('th', table.tHead).forEach(cell => cell.removeAttribute('aria-sort'));
    head.setAttribute('aria-sort', order);
    const rows = [...table.tBodies[0].rows].sort(compare);
    table.tBodies[0].append(...(order === 'ascending' ? rows : rows.reverse()));
  }

  function followTables() {
    all('table[data-sort]').forEach(table => table.addEventListener('click', event => {
      const link = event.target.closest('thead a');
      if (!link || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      sortBy(link.closest('th'));
    }));
    all('[data-filter]').forEach(field => field.addEventListener('input', () => {
      const typed = field.value.toLowerCase();
      all('tbody tr', document.getElementById(field.dataset.filter)).forEach(row => {
        row.hidden = !row.cells[0].textContent.toLowerCase().includes(typed);
      });
    }));
  }

  function start() {
    (document.querySelector('footer') || document.body).append(live);
    followAppearance();
    followButtons();
    followTables();
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
