import type { Personal } from './collect-personal.ts'

/** The same to be read by whoever it is about, in both languages; it loads nothing. */
export function personalPage({ contact, agreed, consents, notes, calls }: Personal): string {
  const { name, phones, emails, organisation, position, street, ward, province } = contact
  const facts: [string, string][] = [
    ['Tên · Name', name],
    ['Điện thoại · Telephone', phones.map(({ value }) => value).join(', ')],
    ['E-mail', emails.map(({ value }) => value).join(', ')],
    ['Doanh nghiệp · Organisation', organisation?.name ?? ''],
    ['Chức vụ · Position', position],
    ['Địa chỉ · Address', [street, ward, province].filter(Boolean).join(', ')],
    ['Đồng ý · Agrees to', agreed.join(', ')],
  ]
  return [
    '<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    '<title>Dữ liệu cá nhân · Personal data</title>',
    '<style>body{font:16px/1.5 system-ui,sans-serif;max-width:820px;margin:24px auto;padding:0 16px}',
    'table{border-collapse:collapse;width:100%}td,th{border-top:1px solid #ccc;padding:6px;text-align:left;vertical-align:top}</style>',
    `<h1>${escaped(name)}</h1>`,
    table(facts.filter(([, value]) => value !== '')),
    '<h2>Ghi chú · Notes</h2>',
    table(notes.map(({ createdAt, author, text }) => [createdAt.toISOString(), author ?? '', text])),
    '<h2>Sự đồng ý · Consent</h2>',
    table(consents.map(({ at, purpose, deed, how, note }) => [at, `${purpose}: ${deed}`, how, note])),
    '<h2>Cuộc gọi · Calls</h2>',
    table(
      calls.map(({ id, startedAt, direction, outcome, agentName, recording }) => [
        ...[startedAt, direction, outcome ?? '', agentName ?? ''],
        recording ? `recordings/${id}.wav` : '',
      ]),
    ),
    '</html>',
  ].join('\n')
}

function table(rows: string[][]): string {
  if (rows.length === 0) return '<p>–</p>'
  return `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('\n')}</table>`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\n', '<br>')
}
