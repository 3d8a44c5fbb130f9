import { SipParseError } from '../message/sip-parse-error.ts'

/**
 * The final answer to a request that something was thrown about: the peer's fault where it could not be read, else ours.
 * `reason` is undefined where the usual phrase says enough.
 */
export function answerToFault(error: unknown): { code: number; reason: string | undefined } {
  if (!(error instanceof SipParseError)) return { code: 500, reason: undefined }
  // RFC 3261 §21.4.1: the phrase should say what is wrong. Text of the message must not end the status line.
  const reason = `Bad Request - ${error.message}`.replace(/[^\x20-\x7e]/g, '?')
  return { code: error.status, reason: error.status === 400 ? reason : undefined }
}
