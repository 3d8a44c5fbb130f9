import type { TrunkConfig } from '../engine-config.ts'

/** A trunk for tests: over UDP, known by its address. */
export const sampleTrunk = (more: Partial<TrunkConfig> = {}): TrunkConfig => ({
  id: 't1',
  companyId: 'c1',
  name: 'carrier',
  host: 'carrier.example',
  port: null,
  transport: 'udp',
  peers: [],
  auth: 'ip',
  username: null,
  password: null,
  realm: null,
  fromDomain: null,
  enabled: true,
  ...more,
})
