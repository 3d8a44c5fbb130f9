import { CallAudio } from './call-audio.js'
import { clockTime, colourOf, durationOf, heardLabel, initials, stateOf } from './call-labels.js'
import { send } from './control-api.js'
import { element, setText } from './element.js'
import { ladder } from './ladder.js'
import { text } from './text.js'

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#']

/** The card of a call in progress; `update` keeps it true, `close` lets go of its sound. */
export function liveCall(first, report) {
  let call = first
  let ownSays = first.says
  const audio = new CallAudio(first.id)
  const path = `/api/calls/${first.id}`
  const run = (action) => () =>
    action()
      .catch((error) => report(error))
      .finally(draw)
  const button = (kind, onclick) => element('button', { type: 'button', class: kind, onclick })

  const state = element('span', { class: 'chip' })
  const timer = element('span', { class: 'timer' })
  const bar = element('span', { class: 'bar' })
  const heard = element('span', { class: 'heard' })
  const digits = element('p', { class: 'digits', hidden: true })
  const details = element(
    'details',
    { class: 'more' },
    element('summary'),
    element('div', { class: 'scroll' }),
  )
  const listen = button('quiet', run(toggleListen))
  const speak = button('quiet', run(toggleSpeak))
  const hold = button(
    'quiet',
    run(() => send('POST', `${path}/${call.held ? 'resume' : 'hold'}`)),
  )
  const keypad = button('quiet', () => {
    pad.hidden = !pad.hidden
    keypad.setAttribute('aria-expanded', String(!pad.hidden))
  })
  const hangUp = button(
    'danger',
    run(() => send('DELETE', path)),
  )
  const pad = element('div', { class: 'pad', hidden: true }, ...keys.map(key))
  const who = call.callerName || call.callerNumber
  const incoming = call.direction === 'to-exchange'
  const other = incoming ? call.dialled : call.callerNumber
  const avatarName = incoming ? who : call.dialled
  const avatar = element(
    'span',
    { class: 'avatar', 'aria-hidden': 'true' },
    initials(incoming ? call.callerName : '', avatarName),
  )
  avatar.style.backgroundColor = colourOf(call.caller ?? avatarName)
  const title = element('strong', {}, incoming ? who : call.dialled)
  const line = element('span', { class: 'line' })
  const card = element(
    'article',
    { class: 'card', 'data-call': call.id },
    element(
      'div',
      { class: 'head' },
      avatar,
      element('div', { class: 'names' }, title, line),
      element('div', { class: 'status' }, state, timer),
    ),
    element(
      'div',
      { class: 'meter', role: 'img' },
      element('span', { class: 'meter-label' }),
      element('span', { class: 'track' }, bar),
      heard,
    ),
    digits,
    element('div', { class: 'actions' }, listen, speak, hold, keypad, hangUp),
    pad,
    details,
  )
  details.addEventListener('toggle', draw)

  function key(digit) {
    const press = run(() => send('POST', `${path}/digits`, { digits: digit }))
    return element('button', { type: 'button', onclick: press }, digit)
  }

  async function toggleListen() {
    if (audio.listening) return audio.stopListening()
    if (!window.isSecureContext) throw new Error(text('secureOnly'))
    await audio.listen()
  }

  async function toggleSpeak() {
    if (audio.speaking) {
      audio.stopSpeaking()
      const [kind, value] = ownSays.split(':')
      const back =
        kind === 'voice' ? { voice: value } : kind === 'tone' ? { tone: Number(value) } : { [kind]: true }
      return send('POST', `${path}/says`, back)
    }
    if (!window.isSecureContext) throw new Error(text('secureOnly'))
    ownSays = call.says
    await audio.speak().catch(() => {
      throw new Error(text('microphoneRefused'))
    })
    await send('POST', `${path}/says`, { microphone: true })
  }

  function draw() {
    const answered = call.state === 'answered'
    setText(state, stateOf(call))
    state.className = `chip ${call.held || call.heldByExchange ? 'held' : call.state}`
    setText(line, `${text(incoming ? 'toExchange' : 'fromExchange')} · ${other}`)
    setText(card.querySelector('.meter-label'), text('hears'))
    setText(listen, text(audio.listening ? 'stopListening' : 'listen'))
    setText(speak, text(audio.speaking ? 'stopSpeaking' : 'speak'))
    setText(hold, text(call.held ? 'resume' : 'hold'))
    setText(keypad, text('keypad'))
    setText(hangUp, text('hangUp'))
    listen.setAttribute('aria-pressed', String(audio.listening))
    speak.setAttribute('aria-pressed', String(audio.speaking))
    for (const each of [speak, hold, keypad]) each.disabled = !answered
    listen.disabled = !answered && call.heard.packets === 0
    digits.hidden = call.digits === ''
    setText(digits, `${text('digits')}: ${call.digits}`)
    setText(details.firstChild, text('ladder'))
    if (details.open) details.lastChild.replaceChildren(ladder(call))
    level(call.heard)
    tick()
  }

  function level(measured) {
    call.heard = measured
    // −60 dB to 0 dB over the width of the bar.
    bar.style.width = `${Math.max(0, Math.min(100, ((measured.levelDbfs + 60) / 60) * 100))}%`
    setText(heard, heardLabel(measured))
    if (listen.disabled && measured.packets > 0) listen.disabled = false
  }

  function tick() {
    setText(timer, clockTime(durationOf(call) / 1000))
  }

  draw()
  return {
    card,
    level,
    tick,
    draw,
    update(next) {
      call = next
      draw()
    },
    close() {
      audio.stop()
      card.remove()
    },
  }
}
