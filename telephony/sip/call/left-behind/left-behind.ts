import type { Dialog } from '../../dialog/dialog.ts'
import { Headers } from '../../message/headers.ts'
import { SipRequest } from '../../message/sip-message.ts'
import { writeMessage } from '../../message/write-message.ts'
import type { Flow, TransportName } from '../../transport/flow.ts'

/**
 * What the peer of a call would be left with if this process were killed now: plain data, to be kept where the next
 * process finds it, which ends the call with it (`SipEndpoint.endLeftBehind`).
 */
export type LeftBehind =
  /** Answered: to be told BYE. `flow`: where to, when not where its Contact says; `origin`: when that leads nowhere. */
  | { kind: 'dialog'; dialog: Dialog; flow: FlowAddress | null; origin: FlowAddress | null }
  /** We ring it: to be told CANCEL. */
  | { kind: 'invited'; invite: string; flow: FlowAddress }
  /** It rings us: to be answered. */
  | { kind: 'inviting'; invite: string; localTag: string; flow: FlowAddress }

export interface FlowAddress {
  transport: TransportName
  address: string
  port: number
}

export function flowAddress({ transport, remote }: Flow): FlowAddress {
  return { transport, address: remote.address, port: remote.port }
}

/** What names its transaction and dialog; no body, and no credentials. */
const kept = ['Via', 'Route', 'Record-Route', 'Max-Forwards', 'From', 'To', 'Call-ID', 'CSeq', 'Contact']

export function inviteText({ headers, method, uri }: SipRequest): string {
  const fields = headers.names.map((name, i) => [name, headers.values[i]!] as const)
  const named = fields.filter(([name]) => kept.includes(name))
  return writeMessage(new SipRequest(method, uri, Headers.from(named))).toString()
}
