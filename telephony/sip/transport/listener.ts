import type { TransportName } from './flow.ts'

/** An open door: something that accepts messages on a port. */
export interface Listener {
  readonly transport: TransportName
  readonly port: number
  /** The address it is bound to; a wildcard where it is bound to all. */
  readonly host: string
  /** `host:port` to write into Via and Contact towards that peer. */
  sentBy(remoteAddress: string): string
  close(): Promise<void>
}
