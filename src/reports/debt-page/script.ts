/**
 * The script of the page, which sorts and filters the table of findings. Without it the table is there in full. It reads the
 * rows of the page only and makes no request.
 */
export const PAGE_SCRIPT = `
(() => {
  const table = document.getElementById('findings');
  if (!table) return;
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => ({ row, text: row.textContent.toLowerCase(), data: row.dataset }));
  const [search, severity, rule] = ['search', 'severity', 'rule'].map((id) => document.getElementById(id));
  const count = document.getElementById('shown');
  const folderNote = document.getElementById('folder');
  let folder = null;
  const inFolder = (path) => folder === null || (folder === '' ? !path.includes('/') : path.startsWith(folder + '/'));
  const filter = () => {
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let shown = 0;
    for (const { row, text, data } of rows) {
      const fits = words.every((word) => text.includes(word)) && (!severity.value || data.severity === severity.value)
        && (!rule.value || data.rule === rule.value) && inFolder(data.path);
      row.hidden = !fits;
      if (fits) shown += 1;
    }
    count.textContent = shown + ' of ' + rows.length + ' shown';
    folderNote.textContent = folder === null ? '' : 'only in ' + (folder || '(root)');
  };
  for (const control of [search, severity, rule]) control.addEventListener('input', filter);
  document.getElementById('clear').addEventListener('click', () => {
    search.value = severity.value = rule.value = '';
    folder = null;
    filter();
    search.focus();
  });
  for (const tile of document.querySelectorAll('[data-folder]')) tile.addEventListener('click', () => {
    folder = tile.dataset.folder;
    filter();
    document.getElementById('all').scrollIntoView();
    search.focus({ preventScroll: true });
  });
  const compare = (one, other, numeric) => numeric ? Number(one) - Number(other) : one < other ? -1 : one > other ? 1 : 0;
  for (const head of table.tHead.rows[0].cells) head.querySelector('button').addEventListener('click', () => {
    const key = head.dataset.key;
    const numeric = head.dataset.numeric !== undefined;
    const down = head.getAttribute('aria-sort') === 'ascending' || (head.getAttribute('aria-sort') === null && numeric);
    for (const cell of table.tHead.rows[0].cells) cell.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    rows.sort((one, other) => (down ? -1 : 1) * compare(one.data[key], other.data[key], numeric));
    body.append(...rows.map(({ row }) => row));
  });
  document.getElementById('controls').hidden = false;
  filter();
})();
`.trim();
