import type { ExchangeCommand } from '@tongdai/contract/exchange-command'
import type { LegId, LegSnapshot } from '@tongdai/engine'
import fc from 'fast-check'
import type { CallCentre } from './call-centre.ts'

/** One thing that somebody does; `pick` chooses among what there is at that moment. */
export interface Step {
  what: keyof typeof doings
  pick: number
  ms: number
}

const people = ['lan', 'minh', 'tu', 'lobby']
const dialled = ['0901234567', '101', '102', '103', '200', '12', '+84909999999']
const refusals = [486, 603, 480, 404, 408, 503, 487, 600]

const doings = {
  'customer calls': (centre, { pick }) =>
    centre.customerCalls(`09012345${10 + (pick % 90)}`, pick % 9 === 0 ? '0281111111' : '842873001234'),
  'phone dials': (centre, { pick }) =>
    centre.dials(one(people, pick), one(dialled, pick >> 2), pick % 3 === 0 ? 'desk-phone' : 'browser'),
  'phone comes': (centre, { pick }) =>
    centre.phone(one(people, pick), true, pick % 5 === 0 ? 'desk-phone' : 'browser'),
  'phone goes': (centre, { pick }) =>
    centre.phone(one(people, pick), false, pick % 5 === 0 ? 'desk-phone' : 'browser'),
  rings: onLeg((centre, leg, { ms }) => centre.engine.rings(leg, 180, ms % 3 === 0)),
  'picks up': onLeg((centre, leg) => centre.engine.picksUp(leg)),
  refuses: onLeg((centre, leg, { ms }) => {
    const state = centre.engine.carried.get(leg)?.state
    if (state === 'originating' || state === 'ringing') centre.engine.refuses(leg, one(refusals, ms))
  }),
  'hangs up': onLeg((centre, leg) => centre.engine.hangsUp(leg)),
  fails: onLeg((centre, leg) => centre.engine.fails(leg)),
  'is gone without a word': onLeg((centre, leg, { ms }) => {
    if (centre.engine.carried.get(leg)?.state === 'answered') centre.engine.vanishes(leg, ms)
  }),
  'prompt ends': onLeg((centre, leg, { ms }) =>
    centre.engine.finishesPlaying(leg, ms % 4 === 0 ? 'failed' : 'completed'),
  ),
  holds: onLeg((centre, leg) => centre.engine.act({ type: 'leg.held', leg })),
  resumes: onLeg((centre, leg) => centre.engine.act({ type: 'leg.resumed', leg })),
  'is lost': onLeg((centre, leg) => centre.engine.act({ type: 'leg.media-lost', leg })),
  'is heard again': onLeg((centre, leg) => centre.engine.act({ type: 'leg.media-restored', leg })),
  'vanishes unheard': onLeg((centre, leg) => {
    const carried = centre.engine.carried.get(leg)
    for (const timer of carried?.timers.splice(0) ?? []) timer.cancel()
    centre.engine.carried.delete(leg)
    reconcile(centre)
    reconcile(centre)
    centre.engine.settle()
  }),
  'worker dies': (centre) => {
    for (const leg of [...centre.engine.carried.keys()]) centre.engine.fails(leg)
  },
  'is ready': (centre, { pick }) => agentDoes(centre, 'agent.ready', pick),
  'signs out': (centre, { pick }) => agentDoes(centre, 'agent.sign-out', pick),
  'finishes wrap-up': (centre, { pick }) => agentDoes(centre, 'agent.finish-wrap-up', pick),
  'takes a pause': (centre, { pick }) =>
    run(centre, { type: 'agent.pause', ...asked(one(people, pick)), reason: 'lunch' }),
  'hold command': (centre, step) => callCommand(centre, 'call.hold', step),
  'resume command': (centre, step) => callCommand(centre, 'call.resume', step),
  'hang-up command': (centre, step) => callCommand(centre, 'call.hang-up', step),
  'owner changes the set-up': (centre, { pick }) => {
    const config = structuredClone(centre.config)
    config.users[pick % 3]!.enabled = pick % 2 === 0
    config.queues[0]!.members = config.queues[0]!.members.filter((_, i) => (pick >> 3) % 3 !== i)
    centre.configure(config)
  },
  'step is faulty': (centre) => {
    centre.faulty = true
  },
  'time passes': (centre, { ms }) => centre.clock.advance(ms),
  'much time passes': (centre, { ms }) => centre.clock.advance(ms * 10),
} satisfies Record<string, (centre: CallCentre, step: Step) => unknown>

const weights: Partial<Record<keyof typeof doings, number>> = {
  'customer calls': 6,
  'phone comes': 5,
  'picks up': 8,
  rings: 5,
  'prompt ends': 6,
  'time passes': 8,
  'is ready': 4,
  'phone dials': 4,
}

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    what: fc.oneof(
      ...(Object.keys(doings) as Step['what'][]).map((what) => ({
        weight: weights[what] ?? 2,
        arbitrary: fc.constant(what),
      })),
    ),
    pick: fc.nat(1_000),
    ms: fc.nat(12_000),
  }),
  { minLength: 5, maxLength: 120, size: 'max' },
)

export function take(centre: CallCentre, step: Step): void {
  doings[step.what](centre, step as never)
}

function reconcile(centre: CallCentre): void {
  const snapshot: LegSnapshot[] = [...centre.engine.carried.values()]
  centre.exchange.reconcile(snapshot)
}

function onLeg(act: (centre: CallCentre, leg: LegId, step: Step) => void) {
  return (centre: CallCentre, step: Step): void => {
    const legs = [...centre.engine.carried.keys()]
    if (legs.length > 0) act(centre, one(legs, step.pick), step)
  }
}

function agentDoes(
  centre: CallCentre,
  type: 'agent.ready' | 'agent.sign-out' | 'agent.finish-wrap-up',
  pick: number,
): void {
  run(centre, { type, ...asked(one(people, pick)) })
}

function callCommand(
  centre: CallCentre,
  type: 'call.hold' | 'call.resume' | 'call.hang-up',
  { pick, ms }: Step,
): void {
  const calls = centre.calls()
  if (calls.length === 0) return
  run(centre, { type, ...asked(one(people, ms)), callId: one(calls, pick).id })
}

function asked(userId: string) {
  return { companyId: 'demo', by: userId, target: userId }
}

function run(centre: CallCentre, command: ExchangeCommand): void {
  centre.exchange.command(command)
  centre.engine.settle()
}

function one<T>(of: readonly T[], pick: number): T {
  return of[pick % of.length]!
}
