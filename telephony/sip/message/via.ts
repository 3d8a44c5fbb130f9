/** One Via value (RFC 3261 §20.42). */
export interface Via {
  /** Upper case: 'UDP', 'TCP', 'TLS', 'WS', 'WSS' or what else was written. */
  transport: string
  /** Lower case; IPv6 without brackets. */
  host: string
  port: number | null
  /** Names in lower case; null where there is no value. */
  params: Record<string, string | null>
}
