import type { QueueSettings } from '@tongdai/contract/queues/schema'
import type { Ending } from '../ending/ending.ts'

/**
 * Where a call can go, as data: a hotline has one, a queue that gives up has one, a phone dials one. `go-to.ts` brings a
 * call there. Agents, voicemail and IVR trees become kinds of it when there is something that carries them out.
 */
export type Destination =
  | { kind: 'queue'; queue: CallQueue }
  | Announcement
  | Dialled
  /** Before the answer this is a refusal. */
  | { kind: 'hang-up'; ending: Ending }

export interface Announcement {
  kind: 'announcement'
  as: 'greeting' | 'apology'
  /** Of the audio files, heard one after the other. */
  paths: readonly string[]
  /** Where the call goes when it has been played. */
  next: Destination
}

/** What rings when a phone of ours dials it. */
export type Dialled =
  | {
      kind: 'number'
      number: string
      callerNumber: string
      trunkIds: string[]
      wrapUpMs: number
      /** Nothing refuses it. */
      emergency?: true
    }
  | {
      kind: 'extension'
      extensionId: string
      number: string
      userId: string | null
      userName: string | null
    }

/** A queue as a call keeps it that waits there. */
export interface CallQueue extends QueueSettings {
  id: string
  name: string
  /** The company's where the queue sets none. */
  wrapUpMs: number
  /** Path of what its callers hear. */
  music: string
  /** Where it sends who has waited too long. */
  end: Destination
}
