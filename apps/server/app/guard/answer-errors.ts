import { type ErrorBody, type ErrorCode, errorCodes } from '@tongdai/contract/error-codes'
import { Refusal } from '@tongdai/contract/refusal'
import type { Log } from '@tongdai/platform/log'
import type { FastifyError, FastifyInstance } from 'fastify'

/** Every error leaves as `{ error: { code, message } }`; what we did not foresee as INTERNAL, told to the log alone. */
export function answerErrors(app: FastifyInstance, log: Log): void {
  app.setErrorHandler((error: unknown, request, reply) => {
    const refusal = error instanceof Refusal ? error : new Refusal(codeOf(error))
    if (refusal.code === 'INTERNAL')
      log.error('a request failed', { method: request.method, url: request.routeOptions.url, error })
    const { status } = errorCodes[refusal.code]
    if (status === 503 || (status === 429 && !reply.hasHeader('retry-after')))
      reply.header('retry-after', '2')
    reply.code(status).send(errorOf(refusal))
  })
}

export function errorOf({ code, message, details }: Refusal): ErrorBody {
  return { error: { code, message, ...(details && { details }) } }
}

const byFastifyCode: Record<string, ErrorCode> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'MALFORMED_JSON',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'MALFORMED_JSON',
  FST_ERR_CTP_BODY_TOO_LARGE: 'BODY_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  TURNS_TAKEN: 'RATE_LIMITED',
  VOICE_UNAVAILABLE: 'VOICE_UNAVAILABLE',
  DATABASE_SILENT: 'DATABASE_UNAVAILABLE',
  STORAGE_UNAVAILABLE: 'STORAGE_UNAVAILABLE',
}

function codeOf(error: unknown): ErrorCode {
  if (!(error instanceof Error)) return 'INTERNAL'
  const { code, statusCode } = error as FastifyError
  if (code && isBadData(code)) return 'INVALID_REQUEST'
  if (code in byFastifyCode) return byFastifyCode[code]!
  if (isDatabaseAway(error)) return 'DATABASE_UNAVAILABLE'
  if (code && isRace(code)) return 'WRONG_STATE'
  // A body that breaks off, a prototype in the JSON, a path that cannot be decoded: Fastify's own 4xx.
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return 'INVALID_REQUEST'
  return 'INTERNAL'
}

/** Class 22 of Postgres: a value that its type cannot hold. Schemas say so first; what slips through is no fault of ours. */
function isBadData(code: string): boolean {
  return /^22\w{3}$/.test(code)
}

/**
 * A rule of the database that no operation has a word for, or two that waited for each other: somebody else did the same at
 * the same moment. 23502 and 23514 (not null, check) are faults of ours.
 */
function isRace(code: string): boolean {
  return /^(23503|23505|23P01|40001|40P01)$/.test(code)
}

/**
 * Of Postgres: class 08 (connection), 53 (disk, memory or connections used up) and 58 (the system beneath it), 57P01 to 57P03
 * (shutting down, starting up), 57014 and 55P03 (a statement or a lock took too long), 25006 (a copy that is only read), 25P03
 * and 25P04 (a transaction took too long); or the socket itself. Who else is asked over a socket (the store, the voice process, a
 * provider) fails in words of its own; a file that cannot be opened or written says ENOENT too, but of no connection.
 */
function isDatabaseAway(error: Error): boolean {
  const { code, syscall, body } = error as { code?: string; syscall?: string; body?: { code?: string } }
  // better-auth hides what kept it from reading the session; it reads nothing but the database.
  if (body?.code === 'FAILED_TO_GET_SESSION') return true
  if (code && /^(08\w{3}|53\w{3}|58\w{3}|57014|57P0[123]|55P03|25006|25P0[34])$/.test(code)) return true
  if (code && /^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT)$/.test(code))
    return /^(connect|read|write)$/.test(syscall ?? '')
  return /Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
    error.message,
  )
}
