import type { TransportName } from '../transport/flow.ts'

export interface Target {
  transport: TransportName
  /** Numeric. */
  address: string
  port: number
  /** Host name for the TLS certificate check; null when the URI named an address. */
  serverName: string | null
}

/** What is to be resolved: the parts of a URI that RFC 3263 looks at. */
export interface Destination {
  host: string
  port: number | null
  /** From `;transport=` or the scheme; null: NAPTR, SRV or the default decide. */
  transport: TransportName | null
  secure: boolean
}

/** RFC 3263 §4: the targets in the order to be tried. Numeric hosts are answered at once, without a promise. Rejects or is empty when there is none. */
export interface Resolver {
  resolve(destination: Destination): Target[] | Promise<Target[]>
}
