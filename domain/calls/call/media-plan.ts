import type { Call, CallLeg, LegMedia } from './call.ts'
import { parties } from './call-leg.ts'
import { type CallTurn, send } from './call-turn.ts'

/**
 * What a party should hear, from the state of the call alone. Every step ends with `applyMedia`, which sends what is
 * missing; so hold, loss and return need no media commands of their own, and a later kind of party needs one line here.
 */
export function mediaFor(call: Call, leg: CallLeg): LegMedia {
  if (leg.lostAt !== null) return 'none'
  switch (call.phase) {
    case 'arriving':
    case 'ended':
      return 'none'
    case 'greeting':
    case 'apology':
      return leg.role === 'customer' ? call.phase : 'none'
    case 'queued':
    case 'offering':
      return leg.role === 'customer' ? 'music' : 'none'
    case 'ringing':
      return leg.early ? 'bridge' : 'none'
    case 'talking':
    case 'held':
    case 'reconnecting':
      return inConversation(call, leg)
  }
}

function inConversation(call: Call, leg: CallLeg): LegMedia {
  if (leg.state !== 'answered' && !leg.early) return 'none'
  const others = parties(call).filter((other) => other !== leg)
  return others.some((other) => other.heldAt !== null || other.lostAt !== null) ? 'music' : 'bridge'
}

/** Brings every party's media to what the state of the call asks for. */
export function applyMedia(turn: CallTurn): void {
  if (turn.call.phase === 'ended') return
  for (const leg of parties(turn.call)) {
    if (leg.state === 'ended') continue
    const wanted = mediaFor(turn.call, leg)
    if (wanted !== leg.media) change(turn, leg, wanted)
  }
}

function change(turn: CallTurn, leg: CallLeg, media: LegMedia): void {
  const { audio, id } = turn.call
  if (leg.media === 'bridge') send(turn, { type: 'leave', leg: leg.id })
  const path = media === 'none' || media === 'bridge' ? null : audio[media]
  if (path !== null) {
    leg.playId = turn.newId()
    const source = { kind: 'file', path } as const
    send(turn, { type: 'play', leg: leg.id, playId: leg.playId, source, loop: media === 'music' })
  } else if (leg.playId !== null) {
    leg.playId = null
    send(turn, { type: 'stop-play', leg: leg.id })
  }
  if (media === 'bridge') send(turn, { type: 'join', bridge: id, leg: leg.id })
  leg.media = media
}
