import { buildResponse } from '../message/build-response.ts'
import { SipParseError } from '../message/sip-parse-error.ts'
import { partialOf } from '../message/unreadable-message.ts'
import { writeMessage } from '../message/write-message.ts'
import type { SipFlow } from '../transport/sip-flow.ts'
import { responsePort, stampVia } from '../transport/via-stamp.ts'
import { answerToFault } from './answer-to-fault.ts'

/**
 * Answers a request that could not be read: once, without a transaction, only where it came from, and not at all when
 * it is a response, an ACK, or has no Via to find its way back by.
 */
export function answerMalformed(
  error: SipParseError,
  flow: SipFlow,
  toTag: string,
  serverName: string,
): void {
  const request = partialOf(error)
  if (request?.kind !== 'request' || request.method === 'ACK' || !request.headers.has('Via')) return
  let way = flow
  try {
    stampVia(request, flow.remote)
    if (!flow.reliable) way = flow.toPort(responsePort(request, flow.remote))
  } catch (fault) {
    // The Via itself is what is wrong: back to where the datagram came from, the Via as it was.
    if (!(fault instanceof SipParseError)) throw fault
  }
  const { code, reason } = answerToFault(error)
  const response = buildResponse(request, code, { reason, toTag, headers: [['Server', serverName]] })
  way.send(writeMessage(response), () => {})
}
