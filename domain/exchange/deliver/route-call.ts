import type { DialRoute } from '@tongdai/calls/begin-dialled'
import type { InboundRoute, IncomingLeg } from '@tongdai/calls/begin-inbound'
import type { Destination } from '@tongdai/calls/destination/destination'
import type { Ending } from '@tongdai/calls/ending/ending'
import { refusalOf } from '@tongdai/calls/ending/sip-outcome'
import { isHandle } from '@tongdai/contract/masking/hidden-number'
import { emergencyNumber, type LegParty } from '@tongdai/engine'
import type { TokenBuckets } from '@tongdai/platform/token-buckets'
import { normaliseNumber } from '@tongdai/routing/dialled-number'
import { barredClass } from '@tongdai/routing/may-dial'
import { type CompanyIndex, findHotline, userOf } from '../company/company-index.ts'
import type { Prompts } from '../exchange.ts'
import type { ExtensionConfig, HotlineConfig, QueueConfig } from '../exchange-config.ts'
import type { HiddenNumbers } from '../hidden-numbers.ts'

type FromTrunk = Extract<LegParty, { kind: 'trunk' }>
type FromPhone = Extract<LegParty, { kind: 'phone' }>

/** What the configuration says about a call that a trunk delivers; without the recording, which needs an id. */
export function routeInbound(
  index: CompanyIndex,
  event: IncomingLeg,
  from: FromTrunk,
  prompts: Prompts,
): Omit<InboundRoute, 'recording'> {
  const hotline = findHotline(index, event.dialled)
  const queue = hotline?.queueId ? (index.queues.get(hotline.queueId) ?? null) : null
  return {
    trunkId: from.trunkId,
    trunkName: index.trunks.get(from.trunkId)?.name ?? null,
    to: hotline?.number ?? normaliseNumber(event.dialled) ?? event.dialled,
    from: normaliseNumber(event.callerNumber) ?? shownAs(event.callerNumber),
    divertedBy: event.divertedBy ? (normaliseNumber(event.divertedBy) ?? event.divertedBy) : null,
    hotline: hotline && { id: hotline.id, number: hotline.number, name: hotline.name },
    destination: hotline ? (queue ? toQueue(queue, index, prompts) : noQueue) : noSuchHotline,
    music: queue?.musicPrompt ?? prompts.music,
  }
}

/** The greeting first, where there is one; who has waited too long hears the apology and is let go. */
function toQueue(queue: QueueConfig, index: CompanyIndex, prompts: Prompts): Destination {
  const greeting = queue.greetingPrompt ?? prompts.greeting
  const waits: Destination = {
    kind: 'queue',
    queue: {
      ...queue,
      wrapUpMs: queue.wrapUpMs ?? index.company?.usualWrapUpMs ?? 0,
      music: queue.musicPrompt ?? prompts.music,
      end: {
        kind: 'announcement',
        as: 'apology',
        paths: [queue.apologyPrompt ?? prompts.apology],
        next: timedOut,
      },
    },
  }
  return greeting === null ? waits : { kind: 'announcement', as: 'greeting', paths: [greeting], next: waits }
}

const timedOut = hangUp({ outcome: 'timed-out', by: 'exchange', reason: 'timed-out' })

const noSuchHotline = refusal('no-such-hotline', 404, 'not-found')

const noQueue = refusal('no-queue', 480, 'unavailable')

interface DialRules {
  prompts: Prompts
  draining: boolean
  hidden: HiddenNumbers
  typed: TokenBuckets
}

/** What the configuration says about a call that a phone of ours dials. */
export function routeDial(
  index: CompanyIndex,
  event: IncomingLeg,
  from: FromPhone,
  { prompts, draining, hidden, typed }: DialRules,
): Omit<DialRoute, 'recording'> {
  const emergency = emergencyNumber(event.dialled)
  const extension = index.extensions.get(from.extensionId)
  const user = userOf(index, extension)
  const called = emergency ? null : findExtension(index, event.dialled)
  const handle = isHandle(event.dialled)
  const meant = handle ? hidden.open(from.companyId, event.dialled) : event.dialled
  // Whatever becomes of the call, history and live screens name whose number it was (decision 0068).
  const isTry = !emergency && !called && !handle && user?.masked?.includes('phone') === true
  const tooMany = isTry && typed.take(`${from.companyId} ${user?.userId}`) > 0
  const number = tooMany ? null : (emergency ?? (called ? called.number : normaliseNumber(meant ?? '')))
  const hotline = called ? null : outboundHotline(index)
  const allowed = extension?.enabled && user?.enabled !== false
  return {
    caller: {
      extensionId: from.extensionId,
      number: extension?.number ?? event.callerNumber,
      name: user?.name ?? extension?.name ?? '',
      userId: user?.enabled ? user.userId : null,
      device: from.device,
    },
    // What a number was hidden by is nothing to show, and one try too many is told nothing of.
    to: number ?? (handle || tooMany ? '' : event.dialled),
    internal: called !== null,
    ...(isTry && number !== null && { isTry }),
    destination: tooMany
      ? tooManyTyped
      : event.refusedWith
        ? refused(event.refusedWith)
        : emergency
          ? planEmergency(index, emergency, hotline)
          : draining
            ? stopping
            : allowed
              ? meant === null
                ? oldHandle
                : planDial(index, called, number, hotline, isOwn(called, extension))
              : forbidden,
    hotline: hotline && { id: hotline.id, number: hotline.number, name: hotline.name },
    music: prompts.music,
  }
}

const nothingAllowed = { satelliteAllowed: false, premiumAllowed: false }

const forbidden = refusal('forbidden', 403, 'forbidden')

const stopping = refusal('shutting-down', 503, 'congestion')

/** Over the hotline's trunks first, then over any that the company has: help matters more than whose number is shown. */
function planEmergency(index: CompanyIndex, number: string, hotline: HotlineConfig | null): Destination {
  const preferred = hotline ? trunksFor(index, hotline) : []
  const all = index.trunksInOrder.map((trunk) => trunk.id)
  const trunkIds = [...new Set([...preferred, ...all])]
  if (trunkIds.length === 0) return noTrunk
  const callerNumber = (hotline ?? index.hotlines[0])?.number ?? ''
  return { kind: 'number', number, callerNumber, trunkIds, wrapUpMs: 0, emergency: true }
}

/** The engine could not carry its media. */
function refused(sipCode: number): Destination {
  const { reason, cause } = refusalOf({ by: 'exchange', sipCode }, false)
  return refusal(reason, sipCode, cause)
}

function planDial(
  index: CompanyIndex,
  called: ExtensionConfig | null,
  number: string | null,
  hotline: HotlineConfig | null,
  own: boolean,
): Destination {
  if (own) return ownExtension
  if (called) {
    const user = userOf(index, called)
    if (!called.enabled || user?.enabled === false) return noSuchColleague
    return {
      kind: 'extension',
      extensionId: called.id,
      number: called.number,
      userId: user?.userId ?? null,
      userName: user?.name ?? null,
    }
  }
  if (number === null) return refusal('invalid-number', 404, 'not-found')
  const barred = barredClass(number, index.company ?? nothingAllowed)
  if (barred) return refusal(`${barred}-barred`, 403, 'forbidden')
  const trunkIds = hotline ? trunksFor(index, hotline) : []
  if (!hotline || trunkIds.length === 0) return noTrunk
  const wrapUpMs = index.company?.usualWrapUpMs ?? 0
  return { kind: 'number', number, callerNumber: hotline.number, trunkIds, wrapUpMs }
}

const ownExtension = refusal('own-extension', 403, 'forbidden')

/** The phone's own, or another of the person at it: a call to oneself finds nobody busy and is missed by nobody. */
function isOwn(called: ExtensionConfig | null, caller: ExtensionConfig | undefined): boolean {
  if (!called || !caller) return false
  return called.id === caller.id || (called.userId !== null && called.userId === caller.userId)
}

const noTrunk = refusal('no-trunk', 503, 'congestion')

const oldHandle = refusal('hidden-number-old', 404, 'not-found')

const tooManyTyped = refusal('too-many-typed', 403, 'forbidden')

const noSuchColleague = refusal('not-found', 404, 'not-found')

/** Nothing has left the house: what was dialled so is an attempt, and no call out (decision 0071). */
function refusal(reason: string, sipCode: number, cause: Ending['cause']): Destination {
  return hangUp({ outcome: 'rejected', by: 'exchange', reason, sipCode, cause })
}

function hangUp(ending: Ending): Destination {
  return { kind: 'hang-up', ending }
}

/** A colleague's number, or the user of that SIP address. */
function findExtension(index: CompanyIndex, dialled: string): ExtensionConfig | null {
  const prefix = `${index.company?.code}-`
  const number = dialled.startsWith(prefix) ? dialled.slice(prefix.length) : dialled.trim()
  return index.extensionsByNumber.get(number) ?? null
}

/** The first hotline that a way out exists for. */
function outboundHotline(index: CompanyIndex): HotlineConfig | null {
  return index.hotlines.find((hotline) => trunksFor(index, hotline).length > 0) ?? null
}

function trunksFor(index: CompanyIndex, hotline: HotlineConfig): string[] {
  const enabled = index.trunksInOrder
  if (hotline.trunkIds.length === 0) return enabled.map((trunk) => trunk.id)
  return hotline.trunkIds.filter((id) => enabled.some((trunk) => trunk.id === id))
}

/** Carriers write a withheld number in many words; none of them is one to show or to call back. */
function shownAs(callerNumber: string): string {
  return /\d/.test(callerNumber) ? callerNumber : ''
}
