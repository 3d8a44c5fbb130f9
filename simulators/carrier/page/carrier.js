import { colourOf, initials } from './call-labels.js'
import { send, watch } from './control-api.js'
import { element, setText } from './element.js'
import { liveCall } from './live-call.js'
import { pastCall } from './past-call.js'
import { currentLanguage, setLanguage, text } from './text.js'

const historyShown = 50
const byId = (id) => document.getElementById(id)
const live = new Map()
let calls = new Map()
let settings = null

function report(error) {
  const place = byId('dial-error')
  place.textContent = error ? `${text('failed')} ${error.message}` : ''
  place.hidden = !error
}

function drawCallers() {
  const chosen = document.querySelector('input[name=caller]:checked')?.value ?? settings.callers[0].key
  byId('callers').replaceChildren(
    ...settings.callers.map(({ key, name, number, ...wish }) => {
      const avatar = element('span', { class: 'avatar', 'aria-hidden': 'true' }, initials(name, number))
      avatar.style.backgroundColor = colourOf(key)
      return element(
        'label',
        { class: 'caller' },
        element('input', { type: 'radio', name: 'caller', value: key, checked: key === chosen }),
        avatar,
        element(
          'span',
          { class: 'names' },
          element('strong', {}, name),
          element('span', { class: 'line' }, `${number} · ${wish[currentLanguage()]}`),
        ),
      )
    }),
  )
}

function drawNumbers() {
  byId('numbers').replaceChildren(
    ...settings.outcomes.map((outcome) => {
      const copy = element(
        'button',
        { type: 'button', class: 'quiet small', 'aria-label': `${text('copyNumber')} ${outcome.number}` },
        text('copy'),
      )
      copy.addEventListener('click', () => copyNumber(outcome.number, copy))
      return element(
        'li',
        {},
        element('code', {}, outcome.number),
        element('span', {}, outcome[currentLanguage()]),
        copy,
      )
    }),
  )
  byId('ordinary').textContent = settings.ordinary[currentLanguage()]
}

async function copyNumber(number, button) {
  await navigator.clipboard.writeText(number.replaceAll(' ', ''))
  button.textContent = text('copied')
  byId('announce').textContent = `${text('copied')}: ${number}`
  setTimeout(() => setText(button, text('copy')), 1500)
}

function drawHistory() {
  const past = [...calls.values()].filter((call) => call.state === 'ended')
  past.sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt))
  byId('history').replaceChildren(...past.slice(0, historyShown).map(pastCall))
  byId('no-history').hidden = past.length > 0
}

function addToHistory(call) {
  byId('history').prepend(pastCall(call))
  byId('no-history').hidden = true
  while (byId('history').childElementCount > historyShown) byId('history').lastChild.remove()
}

function take(call) {
  const before = calls.get(call.id)
  calls.set(call.id, call)
  const card = live.get(call.id)
  if (call.state === 'ended') {
    card?.close()
    live.delete(call.id)
    if (before?.state !== 'ended') addToHistory(call)
  } else if (card) card.update(call)
  else {
    const made = liveCall(call, report)
    live.set(call.id, made)
    byId('live').prepend(made.card)
  }
  byId('no-live').hidden = live.size > 0
}

function takeSnapshot(snapshot) {
  calls = new Map(snapshot.calls.filter((call) => call.state === 'ended').map((call) => [call.id, call]))
  const living = new Set(snapshot.calls.filter((call) => call.state !== 'ended').map((call) => call.id))
  for (const [id, card] of live) {
    if (living.has(id)) continue
    card.close()
    live.delete(id)
  }
  drawHistory()
  for (const call of snapshot.calls) if (call.state !== 'ended') take(call)
  byId('no-live').hidden = live.size > 0
}

function drawAll() {
  if (!settings) return
  drawCallers()
  drawNumbers()
  drawHistory()
  for (const card of live.values()) card.draw()
}

async function start() {
  setLanguage(currentLanguage())
  for (const button of document.querySelectorAll('[data-language]'))
    button.addEventListener('click', () => {
      setLanguage(button.dataset.language)
      drawAll()
    })
  settings = await send('GET', '/api/settings')
  byId('hotline').value = settings.hotlines[0] ?? ''
  byId('hotlines').replaceChildren(...settings.hotlines.map((number) => element('option', { value: number })))
  drawAll()
  byId('dial').addEventListener('submit', (event) => {
    event.preventDefault()
    report(null)
    const caller = document.querySelector('input[name=caller]:checked').value
    send('POST', '/api/calls', { caller, to: byId('hotline').value }).then(take, report)
  })
  watch({
    snapshot: takeSnapshot,
    call: take,
    levels: (levels) => {
      for (const { id, heard } of levels) live.get(id)?.level(heard)
    },
    offline: (offline) => {
      byId('offline').hidden = !offline
    },
  })
  setInterval(() => {
    for (const card of live.values()) card.tick()
  }, 500)
}

start().catch(report)
