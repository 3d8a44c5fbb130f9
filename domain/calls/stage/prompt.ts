import { type CallTurn, cancelTimer, journal, startTimer } from '../call-turn.ts'
import type { Announcement } from '../destination/destination.ts'
import { goTo } from '../destination/go-to.ts'
import { callerGone } from '../ending/caller-gone.ts'
import { atStage, type Stage } from './stage.ts'

/** A prompt longer than this is taken for a fault of the engine, which should have told its end, ms. */
const promptLimitMs = 300_000

/** Who called hears an announcement, and goes where it says. */
export const prompt: Stage<'prompt'> = {
  name: 'prompt',
  place: (call, leg) =>
    call.stage.in === 'prompt' && leg.id === call.origin
      ? { hears: 'prompt', paths: call.stage.announcement.paths }
      : null,
  enter(turn) {
    journal(turn, { type: told[atStage(turn, 'prompt').announcement.as] })
    startTimer(turn, 'prompt', promptLimitMs)
  },
  engine(turn, _, event) {
    if (event.type === 'play.ended') promptOver(turn)
  },
  timer(turn, name) {
    if (name === 'prompt') promptOver(turn)
  },
  partyGone: (turn, _, end) => callerGone(turn, end),
}

const told = { greeting: 'call.greeting', apology: 'call.apology' } as const satisfies Record<
  Announcement['as'],
  string
>

/** Played to its end, or could not be played: a missing file must not keep a caller from going on. */
function promptOver(turn: CallTurn): void {
  const { announcement } = atStage(turn, 'prompt')
  for (const leg of turn.call.legs) leg.playId = null
  cancelTimer(turn, 'prompt')
  goTo(turn, announcement.next)
}
