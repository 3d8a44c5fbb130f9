/** Stable codes of the control API; the HTTP status stands beside each. */
export const carrierErrorStatus = {
  CARRIER_INVALID: 400,
  CARRIER_FORBIDDEN: 403,
  CARRIER_NOT_FOUND: 404,
  CARRIER_WRONG_STATE: 409,
  CARRIER_TOO_LARGE: 413,
  CARRIER_NOT_JSON: 415,
  CARRIER_TOO_MANY_CALLS: 429,
} as const

export type CarrierErrorCode = keyof typeof carrierErrorStatus

/** `message` tells the caller of the API what to do next. */
export class CarrierError extends Error {
  readonly code: CarrierErrorCode
  constructor(code: CarrierErrorCode, message: string) {
    super(message)
    this.name = 'CarrierError'
    this.code = code
  }

  get status(): number {
    return carrierErrorStatus[this.code]
  }
}
