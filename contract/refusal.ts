import { type ErrorBody, type ErrorCode, errorCodes } from './error-codes.ts'

/** An operation says no, for a reason its caller is told. Everything else that is thrown is our fault: INTERNAL. */
export class Refusal extends Error {
  readonly code: ErrorCode
  readonly details: ErrorBody['error']['details']

  constructor(code: ErrorCode, details?: ErrorBody['error']['details']) {
    super(errorCodes[code].message)
    this.name = 'Refusal'
    this.code = code
    this.details = details
  }
}
