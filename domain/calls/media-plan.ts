import { type Call, type CallLeg, isUp } from './call.ts'
import { type CallTurn, send } from './call-turn.ts'
import { type Place, samePlace } from './place.ts'
import { stages } from './stage/stages.ts'

/**
 * Where a party should be, from the state of the call alone. Every step ends with `applyMedia`, which sends what is
 * missing; so hold, loss and return need no media commands of their own.
 */
function placeFor(call: Call, leg: CallLeg): Place {
  return leg.lostAt === null ? stages[call.stage.in].place(call, leg) : null
}

/** Brings every leg to its place. */
export function applyMedia(turn: CallTurn): void {
  const { call } = turn
  if (call.stage.in === 'over') return
  for (const leg of call.legs) {
    if (leg.done || !isUp(leg)) continue
    const place = placeFor(call, leg)
    if (!samePlace(place, leg.place)) move(turn, leg, place)
  }
}

function move(turn: CallTurn, leg: CallLeg, place: Place): void {
  const room = place && 'in' in place ? place : null
  if (leg.place && 'in' in leg.place && !room) send(turn, { type: 'leave', leg: leg.id })
  if (place && 'hears' in place) {
    leg.playId = turn.newId()
    const sources = place.paths.map((path) => ({ kind: 'file', path }) as const)
    send(turn, { type: 'play', leg: leg.id, playId: leg.playId, sources, loop: place.hears === 'music' })
  } else if (leg.playId !== null) {
    leg.playId = null
    send(turn, { type: 'stop-play', leg: leg.id })
  }
  if (room) {
    const bridge = turn.call.rooms[room.room]
    send(turn, { type: 'join', bridge, leg: leg.id, ...(room.voice && { voice: room.voice }) })
  }
  leg.place = place
}
