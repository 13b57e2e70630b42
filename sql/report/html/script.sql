-- The script of the page, in :script: it searches, filters, sorts and pages the list,
-- and saves what is shown.  All words are in the page; without it the list is whole.

SELECT $js$
'use strict';
(() => {
	const table = document.querySelector('#commitments');
	if (!table) return;
	const body = table.tBodies[0], form = document.querySelector('#filter'), status = document.querySelector('#shown');
	const words = status.dataset, more = document.querySelector('#more');
	const language = document.documentElement.lang;
	const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
	const rows = [...body.rows].map(row => ({ row, text: fold(row.textContent + ' ' + row.id) }));
	const page = 25;
	let limit = page, all = false, sorted = null, wanted = null;

	const put = (phrase, ...what) => phrase.replace(/%s/g, () => what.shift());
	const selected = () => {
		const data = new FormData(form);
		const asked = fold(data.get('q') || '').split(/\s+/).filter(Boolean);
		const by = ['recipient', 'kind', 'scope', 'standing', 'status', 'confidence'].filter(name => data.get(name));
		return rows.filter(({ row, text }) => asked.every(word => text.includes(word)) && by.every(name => row.dataset[name] === data.get(name)));
	};

	const show = () => {
		const found = selected(), chosen = new Set(found.map(one => one.row));
		let n = 0;
		for (const { row } of rows) row.hidden = !chosen.has(row);
		for (const { row } of found) row.hidden = !all && ++n > limit && row !== wanted;
		const shown = found.filter(({ row }) => !row.hidden).length;
		status.textContent = put(words.words, shown, found.length, rows.length);
		more.hidden = shown === found.length;
	};

	const sort = (name, down) => {
		const value = row => row.dataset[name] ?? '';
		const collator = new Intl.Collator(language, { numeric: true });
		const isNumber = name === 'euros' || name === 'sure';
		rows.sort((a, b) => {
			const x = value(a.row), y = value(b.row);
			if (!x !== !y) return x ? -1 : 1;
			const order = isNumber ? x - y : collator.compare(x, y);
			return (down ? -order : order) || collator.compare(a.row.id, b.row.id);
		});
		body.append(...rows.map(one => one.row));
		for (const head of table.tHead.rows[0].cells) head.removeAttribute('aria-sort');
		table.tHead.querySelector('[data-by="' + name + '"]').setAttribute('aria-sort', down ? 'descending' : 'ascending');
		form.elements.order.value = name + (down ? ' down' : '');
		sorted = { name, down };
		show();
	};

	for (const head of table.tHead.querySelectorAll('[data-by]')) {
		const button = document.createElement('button');
		button.type = 'button';
		button.append(...head.childNodes);
		head.append(button);
		button.addEventListener('click', () => {
			const name = head.dataset.by;
			sort(name, sorted && sorted.name === name ? !sorted.down : name === 'euros' || name === 'day' || name === 'sure');
		});
	}

	// on a phone the heads are not to be seen, and the order is chosen above
	const narrow = matchMedia('(max-width: 44rem)');
	const settle = () => { for (const button of table.tHead.querySelectorAll('button')) button.tabIndex = narrow.matches ? -1 : 0; };
	narrow.addEventListener('change', settle);
	settle();

	const reveal = () => {
		let target = null;
		try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return; }
		if (!target) return;
		for (let up = target; up; up = up.parentElement) if (up.localName === 'details') up.open = true;
		if (!body.contains(target)) return;
		wanted = target;
		if (!selected().some(({ row }) => row === target)) form.reset();
		show();
		const details = target.querySelector('details');
		if (details) details.open = true;
		target.scrollIntoView();
	};

	const save = () => {
		const quote = text => /[",\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
		const columns = words.columns.split(' ');
		const lines = [columns, ...selected().map(({ row }) => columns.map(name => name === 'id' ? row.id : row.dataset[name.replace(/_(.)/g, (_, c) => c.toUpperCase())] ?? ''))];
		const link = document.createElement('a');
		link.href = URL.createObjectURL(new Blob(['\ufeff' + lines.map(line => line.map(quote).join(',') + '\r\n').join('')], { type: 'text/csv' }));
		link.download = words.file;
		link.click();
		setTimeout(() => URL.revokeObjectURL(link.href), 1000);
	};

	form.hidden = false;
	form.addEventListener('submit', event => event.preventDefault());
	form.addEventListener('input', event => {
		wanted = null;
		limit = page;
		all = false;
		if (event.target.name === 'order') sort(event.target.value.split(' ')[0], event.target.value.endsWith(' down'));
		else show();
	});
	form.addEventListener('reset', () => setTimeout(() => { limit = page; all = false; sort('day', true); }));
	document.querySelector('#clear').addEventListener('click', () => { wanted = null; });
	document.querySelector('#save').addEventListener('click', save);
	for (const button of more.querySelectorAll('button'))
		button.addEventListener('click', () => {
			const first = rows.filter(one => !one.row.hidden).length;
			if (button.value === 'all') all = true; else limit += page;
			show();
			const next = rows.filter(one => !one.row.hidden)[first];
			if (next) next.row.querySelector('summary').focus({ preventScroll: true });
		});

	// on paper everything is open, and what was found is all there
	let closed = [];
	addEventListener('beforeprint', () => {
		closed = [...document.querySelectorAll('details:not([open])')].filter(one => !one.closest('tr'));
		for (const one of closed) one.open = true;
		all = true;
		show();
	});
	addEventListener('afterprint', () => {
		for (const one of closed) one.open = false;
		all = false;
		show();
	});
	addEventListener('hashchange', reveal);
	sort('day', true);
	reveal();
})();
$js$ AS script \gset
