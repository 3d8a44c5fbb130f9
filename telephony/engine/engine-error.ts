export type EngineErrorCode = 'ENGINE_PORT_TAKEN' | 'ENGINE_WORKER_FAILED' | 'ENGINE_CLOSED'

/** Thrown by `start`; everything later is an event. */
export class EngineError extends Error {
  readonly code: EngineErrorCode
  constructor(code: EngineErrorCode, message: string) {
    super(message)
    this.name = 'EngineError'
    this.code = code
  }
}
