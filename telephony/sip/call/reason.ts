import type { HeaderFields } from '../message/headers.ts'
import type { CallEndReason } from './call-event.ts'

/** Why a dialog ends where its owner has given none. */
type Because = CallEndReason | 'elsewhere' | 'unusable-answer' | 'silent'

/**
 * Every BYE and CANCEL of ours says why (RFC 3326): the peer's log, and whoever reads it, tells a fault from a hang-up.
 * ITU-T Q.850 values; the whole list, with that of the exchange, is in docs/decisions/0050.
 */
const reasons: Record<Because, string> = {
  bye: 'Q.850;cause=16',
  closed: 'Q.850;cause=16',
  cancel: 'Q.850;cause=16',
  rejected: 'Q.850;cause=21',
  'no-ack': 'Q.850;cause=102;text="No ACK"',
  'session-expired': 'Q.850;cause=102;text="Session expired"',
  'dialog-gone': 'Q.850;cause=41;text="Dialog gone"',
  'flow-failed': 'Q.850;cause=27;text="Connection lost"',
  'not-acceptable': 'Q.850;cause=88',
  // RFC 3326 §2: a phone that reads it shows no missed call.
  elsewhere: 'SIP;cause=200;text="Call completed elsewhere"',
  'unusable-answer': 'Q.850;cause=111;text="Answer cannot be used"',
  silent: 'Q.850;cause=102;text="No answer in time"',
}

/** Adds the reason unless the owner has given one. */
export function withReason(headers: HeaderFields = [], because: Because): HeaderFields {
  return given(headers) ? headers : [...headers, ['Reason', reasons[because]]]
}

/** The same for a refusal (RFC 6432): the cause that its status stands for, RFC 3398 §8.2.6.1. A challenge is none. */
export function withReasonOf(status: number, headers: HeaderFields = []): HeaderFields {
  if (status < 400 || status === 401 || status === 407 || given(headers)) return headers
  return [...headers, ['Reason', `Q.850;cause=${causeOfStatus[status] ?? 31}`]]
}

const given = (headers: HeaderFields): boolean => headers.some(([name]) => name.toLowerCase() === 'reason')

const causeOfStatus: Record<number, number> = {
  400: 41,
  402: 21,
  403: 21,
  404: 1,
  405: 63,
  406: 79,
  408: 102,
  410: 22,
  413: 127,
  414: 127,
  415: 79,
  416: 127,
  420: 127,
  421: 127,
  423: 127,
  480: 18,
  481: 41,
  482: 25,
  483: 25,
  484: 28,
  485: 1,
  486: 17,
  488: 88,
  500: 41,
  501: 79,
  502: 38,
  503: 41,
  504: 102,
  505: 127,
  513: 127,
  600: 17,
  603: 21,
  604: 1,
  606: 88,
}
