import { text } from './text.js'

const colours = ['#0f766e', '#b45309', '#6d28d9', '#be123c', '#1d4ed8', '#4d7c0f']

export function initials(name, number) {
  const words = name.split(' ').filter(Boolean)
  if (words.length === 0) return number.slice(-2)
  return (words.at(-2)?.[0] ?? '') + words.at(-1)[0]
}

/** Always the same colour for the same person. */
export function colourOf(key) {
  let sum = 0
  for (const letter of key) sum = (sum * 31 + letter.codePointAt(0)) % 9973
  return colours[sum % colours.length]
}

export function clockTime(seconds) {
  const whole = Math.max(0, Math.floor(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

export function durationOf(call) {
  const from = Date.parse(call.answeredAt ?? call.startedAt)
  return (call.endedAt ? Date.parse(call.endedAt) : Date.now()) - from
}

export function stateOf(call) {
  if (call.state === 'answered' && call.heldByExchange) return text('heldByExchange')
  if (call.state === 'answered' && call.held) return text('onHold')
  return text(call.state)
}

export function endOf(call) {
  if (!call.end) return ''
  const by = { carrier: 'byCarrier', exchange: 'byExchange', system: 'bySystem' }[call.end.by]
  return call.end.code && call.end.code >= 300 ? `SIP ${call.end.code}` : text(by)
}

/** Tones that stand out, else only the level: what a person at the desk can compare with what he sent. */
export function heardLabel({ levelDbfs, tones }) {
  if (levelDbfs < -55) return text('nothingHeard')
  const clear = tones.filter((tone) => tone.share > 0.3).map((tone) => `${tone.hz} Hz`)
  return clear.length > 0 ? `${clear.join(' + ')} · ${levelDbfs} dB` : `${levelDbfs} dB`
}
