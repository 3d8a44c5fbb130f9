import { clockTime, durationOf, endOf } from './call-labels.js'
import { element } from './element.js'
import { ladder } from './ladder.js'
import { text } from './text.js'

/** One line of the history; its details are made when it is opened. */
export function pastCall(call) {
  const incoming = call.direction === 'to-exchange'
  const who = call.callerName || call.callerNumber
  const seconds = call.answeredAt ? clockTime(durationOf(call) / 1000) : '–'
  const at = new Date(call.startedAt).toLocaleTimeString(document.documentElement.lang, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  const bad = call.end?.code >= 300
  const details = element(
    'details',
    { class: 'past' },
    element(
      'summary',
      {},
      element(
        'span',
        { class: 'direction', title: text(incoming ? 'toExchange' : 'fromExchange') },
        incoming ? '↗' : '↙',
      ),
      element('span', { class: 'parties' }, `${who} → ${call.dialled}`),
      element('span', { class: `result ${bad ? 'bad' : ''}` }, endOf(call)),
      element('span', { class: 'times' }, `${seconds} · ${at}`),
    ),
  )
  details.addEventListener('toggle', () => {
    if (!details.open || details.childElementCount > 1) return
    if (call.recordedSeconds > 0)
      details.append(
        element(
          'label',
          { class: 'replay' },
          `${text('playHeard')} (${clockTime(call.recordedSeconds)})`,
          element('audio', { controls: true, preload: 'none', src: `/api/calls/${call.id}/heard.wav` }),
        ),
      )
    details.append(element('div', { class: 'scroll' }, ladder(call)))
  })
  return element('li', {}, details)
}
