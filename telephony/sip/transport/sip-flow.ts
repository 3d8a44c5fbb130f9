import type { Flow } from './flow.ts'

/** A flow as the transaction layer uses it: with what sending takes. */
export interface SipFlow extends Flow {
  /** `host:port` for the Via of requests, and the host and port of our Contact. */
  readonly sentBy: string
  /** Why the connection that we opened never stood; null where it did, may yet, or there is none. */
  readonly failure: string | null
  /** Sends the bytes of one message. `onError` is called at most once, never before this returns. */
  send(data: Buffer, onError: (error: Error) => void): void
  /** The same way to another port of the same peer: for responses to a Via without rport. */
  toPort(port: number): SipFlow
}
