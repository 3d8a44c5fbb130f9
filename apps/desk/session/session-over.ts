import { ApiError } from '@tongdai/contract/client'
import { type SessionEnd, sessionEnds } from '@tongdai/contract/session/session-end'

/** `time`: by the company's rules. */
export type Over = SessionEnd | 'time'

let over: Over | null = null

/** Looks whether an answer says that the session has ended, and why: the sign-in page tells it, once. */
export function noteOver(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false
  if (error.code === 'SESSION_OVER') over = 'time'
  else if (error.code === 'SESSION_ENDED')
    over = sessionEnds.find((why) => error.details?.some(({ message }) => message === why)) ?? 'elsewhere'
  else return false
  return true
}

export function takeOver(): Over | null {
  const was = over
  over = null
  return was
}
