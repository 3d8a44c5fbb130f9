import { element } from './element.js'

/** Everything that happened, SIP and otherwise, in the order of time. */
export function ladder(call) {
  const start = Date.parse(call.startedAt)
  const lines = [
    ...call.sip.map(({ at, direction, what, code }) => ({
      at,
      mark: direction === 'sent' ? '→' : '←',
      words: what,
      tone: code >= 300 ? 'bad' : '',
    })),
    ...call.events.map(({ at, type, detail }) => ({
      at,
      mark: '·',
      words: `${type} ${detail}`,
      tone: 'soft',
    })),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  return element(
    'table',
    { class: 'ladder' },
    ...lines.map(({ at, mark, words, tone }) =>
      element(
        'tr',
        { class: tone },
        element('td', {}, `${((Date.parse(at) - start) / 1000).toFixed(2)} s`),
        element('td', {}, mark),
        element('td', {}, words),
      ),
    ),
  )
}
