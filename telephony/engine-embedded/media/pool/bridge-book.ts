import type { BridgeId, BridgeVoice, LegId } from '@tongdai/engine'
import { isHeardBy } from '@tongdai/engine/bridge-voice.ts'
import type { WorkerCommand } from '../worker-protocol.ts'

/** A worker, as far as bridges go. */
export interface BridgeWorker {
  /** At which the other workers reach it. */
  readonly relayPort: number
  send(command: WorkerCommand): void
}

interface Member {
  worker: BridgeWorker
  voice: BridgeVoice
  /** Its number in what workers tell each other. */
  stream: number
  /** Other workers to which it is relayed. */
  heardOn: ReadonlySet<BridgeWorker>
}

type Members = Map<LegId, Member>

const nowhere: ReadonlySet<BridgeWorker> = new Set()

/**
 * Who is in which bridge. Legs that share a worker hear each other there, and then this only knows them. Where a bridge has
 * legs on several workers, what a leg says is relayed to each of those on which somebody may hear it, leg by leg and not
 * as a mix: so every worker knows who says what, and whom each of its own legs may hear (decision 0042).
 */
export class BridgeBook {
  readonly #bridges = new Map<BridgeId, Members>()
  readonly #bridgeOf = new Map<LegId, BridgeId>()
  #streams = 0

  /** The leg's own worker has been told. */
  join(bridge: BridgeId, leg: LegId, worker: BridgeWorker, voice: BridgeVoice): void {
    if (this.#bridgeOf.get(leg) !== bridge) this.leave(leg)
    const members: Members = this.#bridges.get(bridge) ?? new Map()
    this.#bridges.set(bridge, members)
    this.#bridgeOf.set(leg, bridge)
    const known = members.get(leg)
    const stream = known?.stream ?? ++this.#streams
    members.set(leg, { worker, voice, stream, heardOn: known?.heardOn ?? nowhere })
    arrange(bridge, members, leg)
  }

  /** It left, or is no more. Its own worker knows. */
  leave(leg: LegId): void {
    const bridge = this.#bridgeOf.get(leg)
    const members = bridge === undefined ? undefined : this.#bridges.get(bridge)
    const member = members?.get(leg)
    if (bridge === undefined || !members || !member) return
    this.#bridgeOf.delete(leg)
    members.delete(leg)
    for (const worker of member.heardOn) worker.send({ type: 'relay-in-end', leg, stream: member.stream })
    if (members.size === 0) this.#bridges.delete(bridge)
    else arrange(bridge, members, null)
  }
}

/** Tells the workers what follows from who is in the bridge now. @param changed whose voice may be another */
function arrange(bridge: BridgeId, members: Members, changed: LegId | null): void {
  if (areTogether(members)) return
  for (const [leg, member] of members) {
    const { worker, stream, voice, heardOn } = member
    const wanted = whereHeard(member, members)
    for (const each of heardOn) if (!wanted.has(each)) each.send({ type: 'relay-in-end', leg, stream })
    for (const each of wanted)
      if (!heardOn.has(each) || leg === changed)
        each.send({ type: 'relay-in', bridge, leg, stream, fromPort: worker.relayPort, voice })
    member.heardOn = wanted
    if (wanted.size !== heardOn.size || [...wanted].some((each) => !heardOn.has(each)))
      worker.send({ type: 'relay-out', leg, stream, ports: portsOf(wanted) })
  }
}

/** As nearly always: one worker, and nothing relayed any more. */
function areTogether(members: Members): boolean {
  let first: BridgeWorker | null = null
  for (const { worker, heardOn } of members.values()) {
    first ??= worker
    if (worker !== first || heardOn.size > 0) return false
  }
  return true
}

function whereHeard({ worker, voice }: Member, members: Members): ReadonlySet<BridgeWorker> {
  const workers = new Set<BridgeWorker>()
  for (const [other, { worker: theirs }] of members)
    if (theirs !== worker && isHeardBy(voice, other)) workers.add(theirs)
  return workers
}

function portsOf(workers: ReadonlySet<BridgeWorker>): number[] {
  return [...workers].map(({ relayPort }) => relayPort)
}
